/** What a server says it is: the FRU information of the BMC. */
@NullMarked
package org.clusto.ipmi.fru;

import org.jspecify.annotations.NullMarked;

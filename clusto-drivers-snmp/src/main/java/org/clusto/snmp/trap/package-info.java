/** What devices say unasked. */
@NullMarked
package org.clusto.snmp.trap;

import org.jspecify.annotations.NullMarked;

/** Servers with a baseboard management controller that speaks IPMI. */
@NullMarked
package org.clusto.ipmi;

import org.jspecify.annotations.NullMarked;

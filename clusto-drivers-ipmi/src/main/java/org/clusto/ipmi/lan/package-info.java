/**
 * RMCP+, the way to a BMC over the network: IPMI v2.0 specification, revision 1.1, chapter 13. The
 * section numbers in this package are those of that document.
 */
@NullMarked
package org.clusto.ipmi.lan;

import org.jspecify.annotations.NullMarked;

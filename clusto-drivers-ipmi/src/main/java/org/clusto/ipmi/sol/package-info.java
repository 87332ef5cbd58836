/** The console over the network (serial over LAN): IPMI v2.0, chapters 15, 24 and 26. */
@NullMarked
package org.clusto.ipmi.sol;

import org.jspecify.annotations.NullMarked;

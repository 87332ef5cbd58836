/** The ways to the ports of console servers: SSH, telnet and plain TCP. */
@NullMarked
package org.clusto.console;

import org.jspecify.annotations.NullMarked;

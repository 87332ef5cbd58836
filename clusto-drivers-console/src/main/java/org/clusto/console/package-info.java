/**
 * The ways to the ports of console servers: SSH, telnet and plain TCP.
 *
 * <p>Start with {@link org.clusto.console.SshTransport}; which way is taken, the attributes of a
 * {@link org.clusto.driver.ConsoleServer} say.
 */
@NullMarked
package org.clusto.console;

import org.jspecify.annotations.NullMarked;

package org.clusto.capability;

import java.time.Duration;
import java.util.Optional;
import org.clusto.credential.SecretReference;

/**
 * How one port of a console server is reached through the network.
 *
 * @param device the name of the console server, for messages
 * @param protocol the {@linkplain ConsoleTransport#protocol protocol}
 * @param host its name or address
 * @param port the TCP port; empty for the one that is usual for the protocol
 * @param user the user's name there; empty for the user of this process
 * @param password where the user's password is, if there is one
 * @param key where the user's private key is, if one is named
 * @param knownHosts the file of the host keys that are trusted; empty for the usual one
 * @param command what is run there to open the console; empty for nothing in particular
 * @param takeOver what is run there to open it though somebody else has it; empty for the same
 * @param timeout how long it may take to be reached
 */
public record ConsoleLine(
    String device,
    String protocol,
    String host,
    Optional<Integer> port,
    Optional<String> user,
    Optional<SecretReference> password,
    Optional<SecretReference> key,
    Optional<String> knownHosts,
    Optional<String> command,
    Optional<String> takeOver,
    Duration timeout) {}

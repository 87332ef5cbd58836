package org.clusto.ipmi.lan;

import java.time.Duration;
import java.util.Optional;
import org.clusto.credential.SecretReference;

/**
 * A BMC and how to log in to it. The secrets are named only.
 *
 * @param name the name of the entity whose BMC it is
 * @param host its host name or address
 * @param port its UDP port
 * @param user the user's name; empty for the anonymous one
 * @param password where the user's password is; empty for an empty one
 * @param key where the BMC's key (Kg) is; empty where the password stands for it, too
 * @param suite the one cipher suite; empty for the best that both know
 * @param privilege the level of the session
 * @param timeout how long it may take to answer
 */
public record Bmc(
    String name,
    String host,
    int port,
    String user,
    Optional<SecretReference> password,
    Optional<SecretReference> key,
    Optional<CipherSuite> suite,
    Privilege privilege,
    Duration timeout) {

  /** {@code bmc1.example:623}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

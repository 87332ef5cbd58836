package org.clusto.snmp.session;

import java.util.Optional;
import org.clusto.credential.SecretReference;

/** How an agent is asked. The secrets are named only. */
public sealed interface Access {

  /**
   * By a community, which goes over the network as it is.
   *
   * @param isFirst whether by SNMP v1, and not v2c
   * @param community where the community is
   */
  record Community(boolean isFirst, SecretReference community) implements Access {

    /** {@code v2c, community from env:NAME}. */
    @Override
    public String toString() {
      return (isFirst ? "v1" : "v2c") + ", community from " + community;
    }
  }

  /**
   * As a user, by SNMP v3 (RFC 3414).
   *
   * @param name the user's name
   * @param authentication how it is authenticated; empty for not at all
   * @param privacy how it is encrypted; empty for not at all
   */
  record User(
      String name, Optional<Keyed<Authentication>> authentication, Optional<Keyed<Privacy>> privacy)
      implements Access {

    /** {@code v3, user "admin", sha-256, aes-128}. */
    @Override
    public String toString() {
      return "v3, user \""
          + name
          + "\""
          + authentication.map(a -> ", " + a.protocol()).orElse("")
          + privacy.map(p -> ", " + p.protocol()).orElse("");
    }
  }

  /**
   * A protocol, and the password that its key is made of.
   *
   * @param protocol the protocol
   * @param password where the password is
   */
  record Keyed<T>(T protocol, SecretReference password) {}
}

package org.clusto.snmp.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;
import org.clusto.snmp.session.Access.Community;
import org.clusto.snmp.session.Access.Keyed;
import org.clusto.snmp.session.Access.User;
import org.jspecify.annotations.Nullable;
import org.snmp4j.AbstractTarget;
import org.snmp4j.CommunityTarget;
import org.snmp4j.DirectUserTarget;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * What SNMP4J is told of an agent: the target, with the secrets in it, and the kind of its PDUs.
 */
final class Login {

  /** RFC 3414, section 11.2. */
  private static final int SHORTEST_PASSWORD = 8;

  private final Agent agent;

  Login(Agent agent) {
    this.agent = agent;
  }

  boolean isByUser() {
    return agent.access() instanceof User;
  }

  boolean isFirstVersion() {
    return agent.access() instanceof Community community && community.isFirst();
  }

  PDU newQuestion(int type) {
    PDU question = isByUser() ? inContext(new ScopedPDU()) : new PDU();
    question.setType(type);
    return question;
  }

  private PDU inContext(ScopedPDU question) {
    question.setContextName(new OctetString(agent.context()));
    return question;
  }

  /** The target of who looks for an agent's engine (RFC 3414, section 4). */
  AbstractTarget<UdpAddress> searchingAt(UdpAddress address) {
    UserTarget<UdpAddress> target = new UserTarget<>();
    target.setAddress(address);
    target.setVersion(SnmpConstants.version3);
    target.setSecurityLevel(SecurityLevel.NOAUTH_NOPRIV);
    target.setSecurityName(new OctetString());
    return target;
  }

  /**
   * The target with the secrets; making keys takes some milliseconds.
   *
   * @param engine the agent's engine; not needed for a community
   */
  AbstractTarget<UdpAddress> at(UdpAddress address, byte[] engine) {
    return agent.access() instanceof User user
        ? user(address, engine, user)
        : community(address, (Community) agent.access());
  }

  private AbstractTarget<UdpAddress> community(UdpAddress address, Community access) {
    byte[] word = bytes(access.community());
    byte[] suffix =
        agent.context().isEmpty()
            ? new byte[0]
            : ("@" + agent.context()).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(word, word.length + suffix.length);
    System.arraycopy(suffix, 0, all, word.length, suffix.length);
    Arrays.fill(word, (byte) 0);
    CommunityTarget<UdpAddress> target = new CommunityTarget<>(address, new Hidden(all));
    target.setVersion(access.isFirst() ? SnmpConstants.version1 : SnmpConstants.version2c);
    return target;
  }

  private AbstractTarget<UdpAddress> user(UdpAddress address, byte[] engine, User user) {
    @Nullable AuthenticationProtocol authentication =
        user.authentication().map(keyed -> keyed.protocol().protocol()).orElse(null);
    @Nullable PrivacyProtocol privacy =
        user.privacy().map(keyed -> keyed.protocol().protocol()).orElse(null);
    DirectUserTarget<UdpAddress> target =
        new DirectUserTarget<>(
            address,
            new OctetString(user.name()),
            engine,
            authentication,
            authenticationKey(user.authentication(), authentication, engine),
            privacy,
            privacyKey(user.privacy(), privacy, authentication, engine));
    target.setVersion(SnmpConstants.version3);
    return target;
  }

  private @Nullable OctetString authenticationKey(
      Optional<Keyed<Authentication>> keyed,
      @Nullable AuthenticationProtocol protocol,
      byte[] engine) {
    if (keyed.isEmpty() || protocol == null) {
      return null;
    }
    Hidden password = password(keyed.get().password());
    OctetString key = new Hidden(protocol.passwordToKey(password, engine));
    password.wipe();
    return key;
  }

  private @Nullable OctetString privacyKey(
      Optional<Keyed<Privacy>> keyed,
      @Nullable PrivacyProtocol protocol,
      @Nullable AuthenticationProtocol authentication,
      byte[] engine) {
    if (keyed.isEmpty() || protocol == null || authentication == null) {
      return null;
    }
    Hidden password = password(keyed.get().password());
    OctetString key =
        new Hidden(SecurityProtocols.passwordToKey(protocol, authentication, password, engine));
    password.wipe();
    return key;
  }

  private Hidden password(SecretReference reference) {
    byte[] password = bytes(reference);
    if (password.length < SHORTEST_PASSWORD) {
      Arrays.fill(password, (byte) 0);
      throw Failures.of(agent)
          .credentialsAt(
              "the password from %s is shorter than the %d characters that SNMP v3 wants"
                  .formatted(reference, SHORTEST_PASSWORD));
    }
    return new Hidden(password);
  }

  private byte[] bytes(SecretReference reference) {
    try (Secret secret = reference.secretFor(agent.name())) {
      return secret.copy();
    }
  }
}

package org.clusto.snmp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;
import org.clusto.model.ClustoException;
import org.clusto.snmp.session.Access.Community;
import org.clusto.snmp.session.Access.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** Hears notifications: v2c and v3, traps and informs, which are answered. */
public final class Receiver implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Receiver.class);

  private final Engine engine = Engine.create();
  private final Link link;
  private final Snmp snmp;
  private final Hearer hearer;

  /**
   * Who is told of what arrives, on the thread that hears: no other packet is heard until it
   * returns.
   */
  @FunctionalInterface
  public interface Hearer {

    /**
     * A notification arrived.
     *
     * @return whether it is taken; an inform is answered then
     */
    boolean heard(Notification notification);
  }

  /**
   * A notification.
   *
   * @param from who sent it, as the packet says
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  public record Notification(InetAddress from, PDU pdu, int version, byte[] name, int level) {

    /** Whether it was authenticated: a community goes over the network as it is. */
    public boolean isProven() {
      return version == SnmpConstants.version3 && level >= SecurityLevel.AUTH_NOPRIV;
    }

    /** Whether it was sent as an agent is asked: by its community, or by its user. */
    public boolean isBy(Access access) {
      return switch (version) {
        case SnmpConstants.version2c ->
            access instanceof Community community && isSecret(community.community());
        case SnmpConstants.version3 ->
            access instanceof User user
                && user.name().equals(new OctetString(name).toString())
                && level >= levelOf(user);
        default -> false;
      };
    }

    private boolean isSecret(SecretReference reference) {
      try (Secret secret = reference.secret()) {
        byte[] word = secret.copy();
        boolean isSame = MessageDigest.isEqual(word, name);
        Arrays.fill(word, (byte) 0);
        return isSame;
      }
    }

    private static int levelOf(User user) {
      return user.privacy().isPresent()
          ? SecurityLevel.AUTH_PRIV
          : user.authentication().isPresent()
              ? SecurityLevel.AUTH_NOPRIV
              : SecurityLevel.NOAUTH_NOPRIV;
    }
  }

  /**
   * Begins to hear.
   *
   * @throws ClustoException if that address cannot be had
   */
  public Receiver(InetSocketAddress at, Hearer hearer) {
    this.hearer = hearer;
    try {
      link = new Link(at, "clusto-snmp-notifications", from -> true, Runnable::run);
    } catch (IOException e) {
      throw new ClustoException(
          "nobody can listen at UDP port %d: %s (below 1024 that takes root)"
              .formatted(at.getPort(), e.getMessage()),
          e);
    }
    snmp = new Snmp(engine.dispatcher());
    snmp.addTransportMapping(link);
    snmp.addCommandResponder(new Responder());
  }

  /** Lets a user of v3 be heard. */
  public void add(User user) {
    OctetString name = new OctetString(user.name());
    Optional<Hidden> auth = user.authentication().map(keyed -> password(keyed.password()));
    Optional<Hidden> priv = user.privacy().map(keyed -> password(keyed.password()));
    engine
        .users()
        .addUser(
            new UsmUser(
                name,
                user.authentication().map(k -> k.protocol().protocol().getID()).orElse(null),
                auth.orElse(null),
                user.privacy().map(k -> k.protocol().protocol().getID()).orElse(null),
                priv.orElse(null)));
  }

  private static Hidden password(SecretReference reference) {
    try (Secret secret = reference.secret()) {
      return new Hidden(secret.copy());
    }
  }

  /** Begins to read. */
  public void start() {
    link.listen();
  }

  /** Where it hears. */
  public InetSocketAddress address() {
    UdpAddress address = link.getListenAddress();
    return new InetSocketAddress(address.getInetAddress(), address.getPort());
  }

  @Override
  public void close() {
    try {
      snmp.close();
    } catch (IOException e) {
      LOGGER.warn("a socket could not be closed", e);
    }
  }

  private final class Responder implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      PDU pdu = event.getPDU();
      boolean isNotification = pdu.getType() == PDU.TRAP || pdu.getType() == PDU.INFORM;
      if (isNotification && event.getPeerAddress() instanceof UdpAddress from) {
        event.setProcessed(true);
        boolean isTaken =
            hearer.heard(
                new Notification(
                    from.getInetAddress(),
                    pdu,
                    event.getMessageProcessingModel(),
                    event.getSecurityName(),
                    event.getSecurityLevel()));
        if (isTaken && pdu.getType() == PDU.INFORM) {
          answer(event);
        }
      }
    }

    private <A extends Address> void answer(CommandResponderEvent<A> event) {
      PDU response = (PDU) event.getPDU().clone();
      response.setType(PDU.RESPONSE);
      response.setErrorStatus(PDU.noError);
      response.setErrorIndex(0);
      try {
        var unused =
            event
                .getMessageDispatcher()
                .returnResponsePdu(
                    event.getMessageProcessingModel(),
                    event.getSecurityModel(),
                    event.getSecurityName(),
                    event.getSecurityLevel(),
                    response,
                    event.getMaxSizeResponsePDU(),
                    event.getStateReference(),
                    new StatusInformation());
      } catch (MessageException e) {
        LOGGER.warn("an inform could not be answered: {}", e.getMessage());
      }
    }
  }
}

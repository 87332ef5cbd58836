package org.clusto.snmp.session;

import java.io.IOException;
import java.util.Map;
import org.clusto.capability.CipherException;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.snmp.session.Access.Community;
import org.clusto.snmp.session.Access.User;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** What can go wrong with an agent, as the errors that all drivers share. */
public final class Failures {

  /** Error statuses (RFC 3416, section 3), but those that say who may do what. */
  private static final Map<Integer, String> STATUSES =
      Map.ofEntries(
          Map.entry(PDU.tooBig, "the answer does not fit into a message"),
          Map.entry(PDU.noSuchName, "it has no such object, or not for this access"),
          Map.entry(PDU.badValue, "it takes no such value"),
          Map.entry(PDU.genErr, "it does not say why (genErr)"),
          Map.entry(PDU.wrongType, "it takes no value of this type"),
          Map.entry(PDU.wrongLength, "it takes no value of this length"),
          Map.entry(PDU.wrongEncoding, "it does not understand the encoding"),
          Map.entry(PDU.wrongValue, "it takes no such value"),
          Map.entry(PDU.noCreation, "it has no such row, and makes none"),
          Map.entry(PDU.inconsistentValue, "the value does not go with the rest of what it holds"),
          Map.entry(PDU.resourceUnavailable, "it is out of room for that"),
          Map.entry(PDU.commitFailed, "it began, and failed"),
          Map.entry(PDU.undoFailed, "it did a part, and cannot take that back"),
          Map.entry(PDU.inconsistentName, "it can make no such row now"));

  private final Agent agent;

  private Failures(Agent agent) {
    this.agent = agent;
  }

  /** Those of an agent. */
  public static Failures of(Agent agent) {
    return new Failures(agent);
  }

  /** It does something else than the protocol says. */
  public HardwareException protocol(String message) {
    return new ProtocolException(agent.name(), message);
  }

  /** It answered with an error status. */
  HardwareException status(int status, String what) {
    if (isAboutAccess(status)) {
      return new PrivilegeException(
          agent.name(),
          "the agent at %s does not let this access (%s) %s: give it the right to, or use another"
              .formatted(agent.address(), agent.access(), what));
    }
    return protocol(
        "the agent at %s did not %s: %s"
            .formatted(
                agent.address(),
                what,
                STATUSES.getOrDefault(status, "it says no more than error status " + status)));
  }

  private static boolean isAboutAccess(int status) {
    return status == PDU.noAccess
        || status == PDU.authorizationError
        || status == PDU.readOnly
        || status == PDU.notWritable;
  }

  /** It answered with a report (RFC 3414, section 3.2). */
  HardwareException report(OID report) {
    if (report.equals(SnmpConstants.usmStatsUnknownUserNames)) {
      return credentials("does not know this user: see snmp.user");
    } else if (report.equals(SnmpConstants.usmStatsWrongDigests)) {
      return credentials(
          "finds that what authenticates is wrong: snmp.authpassword or snmp.auth is not what it has");
    } else if (report.equals(SnmpConstants.usmStatsDecryptionErrors)) {
      return credentials(
          "cannot decrypt what it got: snmp.privpassword or snmp.priv is not what it has");
    } else if (report.equals(SnmpConstants.usmStatsUnsupportedSecLevels)) {
      return new CipherException(
          agent.name(),
          "the agent at %s has this user (%s) for another level of security: snmp.auth and snmp.priv say which protocols it has"
              .formatted(agent.address(), agent.access()));
    } else if (report.equals(SnmpConstants.usmStatsNotInTimeWindows)) {
      return protocol(
          "the agent at %s says that messages are not of its time, also after it told the time: its clock does not run as it should"
              .formatted(agent.address()));
    } else if (report.equals(SnmpConstants.usmStatsUnknownEngineIDs)) {
      return protocol(
          "the agent at %s says that it is another engine than it said before"
              .formatted(agent.address()));
    } else if (report.equals(SnmpConstants.snmpUnknownContexts)
        || report.equals(SnmpConstants.snmpUnavailableContexts)) {
      return protocol(
          "the agent at %s has no context \"%s\": see snmp.context"
              .formatted(agent.address(), agent.context()));
    }
    return protocol(
        "the agent at %s did not answer, but reported %s".formatted(agent.address(), report));
  }

  HardwareException credentialsAt(String message) {
    return new CredentialsException(agent.name(), message);
  }

  private HardwareException credentials(String why) {
    return new CredentialsException(
        agent.name(), "the agent at %s (%s) %s".formatted(agent.address(), agent.access(), why));
  }

  /** The network does not carry it. */
  HardwareException network(IOException failure) {
    return new UnreachableException(
        agent.name(),
        "there is no way to the agent at %s: %s".formatted(agent.address(), failure.getMessage()));
  }

  HardwareException unknownHost() {
    return new UnreachableException(
        agent.name(),
        "no address is known for snmp.host \"%s\"%s"
            .formatted(
                agent.host(),
                agent.host().matches("[^:]+:[0-9]+") ? ": the port is said in snmp.port" : ""));
  }

  HardwareException refused() {
    return new RefusedException(
        agent.name(),
        "nothing listens at %s: is its SNMP agent enabled, and is snmp.port right?"
            .formatted(agent.address()));
  }

  /** It answered before. */
  HardwareException stopped() {
    return new UnreachableException(
        agent.name(),
        "the agent at %s answered, but no more, for %d s"
            .formatted(agent.address(), agent.timeout().toSeconds()));
  }

  /** Its answers are authentic, but by its clock from long ago. */
  HardwareException outOfTime() {
    return protocol(
        "the agent at %s answers, but its clock goes back, so that its answers cannot be told from old ones: it does not keep its engine's boots and time, or another device has the same engine id"
            .formatted(agent.address()));
  }

  /** An agent is there, which answers others. */
  HardwareException onlyOthersAnswered() {
    if (agent.access() instanceof User) {
      return credentials(
          "is there, but does not answer this user: its passwords or protocols are most likely not"
              + " those that it has, or it was busy for %d s"
                  .formatted(agent.timeout().toSeconds()));
    }
    return credentials(
        "is there, but does not answer: the community is most likely not one that it takes from here,"
            + " as agents do not answer to a wrong one");
  }

  HardwareException silence() {
    String hint =
        agent.access() instanceof Community
            ? ": it is off, there is no way to it, or the community is wrong, as agents do not answer"
                + " to a wrong one ("
                + agent.access()
                + ")"
            : ": it is off, there is no way to it, or it does not speak SNMP v3";
    return new UnreachableException(
        agent.name(),
        "the agent at %s did not answer within %d s%s"
            .formatted(agent.address(), agent.timeout().toSeconds(), hint));
  }
}

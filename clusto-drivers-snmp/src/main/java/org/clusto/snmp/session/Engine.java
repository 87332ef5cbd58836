package org.clusto.snmp.session;

import java.security.SecureRandom;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OctetString;

/**
 * SNMP4J's parts, put together so that nothing is shared with others in this process that use it.
 *
 * @param dispatcher takes messages apart, and puts them together
 * @param users the user-based security model
 * @param third the message processing of v3
 */
public record Engine(MessageDispatcherImpl dispatcher, USM users, MPv3 third) {

  private static final int ID_BYTES = 8;

  /** A new one, with an id of its own. */
  public static Engine create() {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    byte[] engineId = MPv3.createLocalEngineID(OctetString.fromByteArray(id));
    SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.any);
    USM users = new USM(protocols, new OctetString(engineId), 0);
    MPv3 third =
        new MPv3(
            engineId,
            null,
            protocols,
            SecurityModels.getCollection(new SecurityModel[] {users}),
            CounterSupport.getInstance());
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv1());
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(third);
    return new Engine(dispatcher, users, third);
  }
}

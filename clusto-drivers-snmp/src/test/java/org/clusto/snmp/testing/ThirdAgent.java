package org.clusto.snmp.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import org.clusto.snmp.session.Engine;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.transport.TransportListener;

/**
 * An agent of v3 on loopback, whose engine says whatever time it is told to. Its user is {@code
 * liar} (SHA-1 authpass-liar, AES-128 privpass-liar), and each object is 1.
 */
public final class ThirdAgent implements AutoCloseable {
  private final Snmp snmp;
  private final DefaultUdpTransportMapping socket;

  private ThirdAgent(Snmp snmp, DefaultUdpTransportMapping socket) {
    this.snmp = snmp;
    this.socket = socket;
  }

  /**
   * Starts one.
   *
   * @param time the seconds since its engine was booted, by how many messages came before
   */
  public static ThirdAgent start(IntUnaryOperator time) throws IOException {
    Engine engine = Engine.create();
    OctetString user = new OctetString("liar");
    engine
        .users()
        .addUser(
            new UsmUser(
                user,
                AuthSHA.ID,
                new OctetString("authpass-liar"),
                PrivAES128.ID,
                new OctetString("privpass-liar")));
    DefaultUdpTransportMapping socket =
        new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0));
    socket.addTransportListener(new Clock(engine, time));
    Snmp snmp = new Snmp(engine.dispatcher());
    snmp.addTransportMapping(socket);
    snmp.addCommandResponder(new One());
    snmp.listen();
    return new ThirdAgent(snmp, socket);
  }

  /** Its UDP port. */
  public int port() {
    return socket.getListenAddress().getPort();
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }

  /** Sets the engine's time before each message is looked at. */
  private static final class Clock implements TransportListener {
    private final Engine engine;
    private final IntUnaryOperator time;
    private int messages;

    Clock(Engine engine, IntUnaryOperator time) {
      this.engine = engine;
      this.time = time;
    }

    @Override
    public <A extends Address> void processMessage(
        org.snmp4j.TransportMapping<? super A> socket,
        A from,
        ByteBuffer message,
        TransportStateReference state) {
      engine
          .users()
          .setLocalEngine(engine.users().getLocalEngineID(), 7, time.applyAsInt(messages++));
    }
  }

  private static final class One implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      event.setProcessed(true);
      PDU response = (PDU) event.getPDU().clone();
      response.setType(PDU.RESPONSE);
      response.getVariableBindings().forEach(each -> each.setVariable(new Integer32(1)));
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
        // Then it is not answered.
      }
    }
  }
}

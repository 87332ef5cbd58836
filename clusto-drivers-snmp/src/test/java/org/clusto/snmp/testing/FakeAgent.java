package org.clusto.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BER.MutableByte;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** An agent of v2c that answers as a test says: late, twice, wrongly, not at all. */
public final class FakeAgent implements AutoCloseable {

  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fake-agents");
            thread.setDaemon(true);
            return thread;
          });

  private final DatagramSocket socket;
  private final Function<Asked, List<Reply>> behaviour;

  /**
   * A packet that is sent.
   *
   * @param afterMillis how late
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  public record Reply(long afterMillis, byte[] packet) {}

  /** A message that arrived. */
  public record Asked(OctetString community, PDU pdu) {

    /** The first object that is asked for. */
    public String object() {
      return pdu.get(0).getOid().toString();
    }

    /** An answer as it should be: each object has this value. */
    public byte[] answer(int value) {
      return answer(pdu.getRequestID().getValue(), value);
    }

    /** The same, with another number of the request. */
    public byte[] answer(int number, int value) {
      PDU response = new PDU(pdu);
      response.setType(PDU.RESPONSE);
      response.setErrorIndex(0);
      response.setErrorStatus(0);
      response.setRequestID(new Integer32(number));
      response
          .getVariableBindings()
          .forEach(
              binding -> {
                if (pdu.getType() != PDU.SET) {
                  binding.setVariable(new Integer32(value));
                }
              });
      return message(response);
    }

    /** A message with these bindings, whatever was asked for. */
    public byte[] message(PDU response) {
      try {
        int length =
            new Integer32(1).getBERLength() + community.getBERLength() + response.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(length + 8));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        new Integer32(1).encodeBER(out);
        community.encodeBER(out);
        response.encodeBER(out);
        ByteBuffer buffer = out.getBuffer();
        byte[] octets = new byte[buffer.position()];
        buffer.duplicate().rewind().get(octets);
        return octets;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private FakeAgent(Function<Asked, List<Reply>> behaviour) throws IOException {
    this.behaviour = behaviour;
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::serve, "fake-agent");
    thread.setDaemon(true);
    thread.start();
  }

  /** One that answers so. */
  public static FakeAgent answering(Function<Asked, List<Reply>> behaviour) throws IOException {
    return new FakeAgent(behaviour);
  }

  /** Its port. */
  public int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[65_507];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        for (Reply reply : behaviour.apply(asked(packet))) {
          if (reply.afterMillis() == 0) {
            send(reply.packet(), packet.getSocketAddress());
          } else {
            var to = packet.getSocketAddress();
            var unused =
                LATER.schedule(
                    () -> send(reply.packet(), to), reply.afterMillis(), TimeUnit.MILLISECONDS);
          }
        }
      } catch (IOException | RuntimeException e) {
        // What is no message of v2c is not answered.
      }
    }
  }

  private void send(byte[] packet, SocketAddress to) {
    try {
      socket.send(new DatagramPacket(packet, packet.length, to));
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static Asked asked(DatagramPacket packet) throws IOException {
    BERInputStream in =
        new BERInputStream(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
    BER.decodeHeader(in, new MutableByte());
    Integer32 version = new Integer32();
    version.decodeBER(in);
    if (version.getValue() != 1) {
      throw new IOException("not v2c");
    }
    OctetString community = new OctetString();
    community.decodeBER(in);
    PDU pdu = new PDU();
    pdu.decodeBER(in);
    return new Asked(community, pdu);
  }

  @Override
  public void close() {
    socket.close();
  }
}

package org.clusto.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TelnetTest {

  private static final int IAC = 255;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Telnet telnet = new Telnet(sent);

  /** Whatever text, with commands between and cut anywhere, arrives as it was. */
  @Property(tries = 500)
  void receive_ofBinaryText_givesTheText(@ForAll byte[] text, @ForAll long seed) {
    Telnet telnet = new Telnet(new ByteArrayOutputStream());
    Random random = new Random(seed);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    put(wire, IAC, 251, 0);
    for (byte each : text) {
      if (random.nextInt(4) == 0) {
        putCommand(wire, random.nextInt(4));
      }
      wire.write(each);
      if ((each & 0xff) == IAC) {
        wire.write(IAC);
      }
    }

    assertThat(received(wire.toByteArray(), random, telnet)).isEqualTo(text);
  }

  private static void putCommand(ByteArrayOutputStream wire, int which) {
    switch (which) {
      case 0 -> put(wire, IAC, 241);
      case 1 -> put(wire, IAC, 253, 24);
      case 2 -> put(wire, IAC, 250, 44, 7, IAC, IAC, 1, IAC, 240);
      default -> put(wire, IAC, 251, 1);
    }
  }

  private static void put(ByteArrayOutputStream wire, int... bytes) {
    for (int each : bytes) {
      wire.write(each);
    }
  }

  private static byte[] received(byte[] wire, Random random, Telnet telnet) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int from = 0; from < wire.length; ) {
      int length = 1 + random.nextInt(Math.min(5, wire.length - from));
      byte[] part = Arrays.copyOfRange(wire, from, from + length);
      byte[] into = new byte[length];
      all.write(into, 0, telnet.receive(part, length, into, 0));
      from += length;
    }
    return all.toByteArray();
  }

  /** What the one types, the other receives, be all of it binary or not. */
  @Property(tries = 500)
  void type_toAnotherTelnet_arrives(@ForAll byte[] text, @ForAll boolean isBinary)
      throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Telnet one = new Telnet(wire);
    Telnet other = new Telnet(new ByteArrayOutputStream());
    if (isBinary) {
      receive(one, IAC, 253, 0);
      receive(other, IAC, 251, 0);
      wire.reset();
    }

    one.type(text, 0, text.length);

    byte[] into = new byte[wire.size()];
    int length = other.receive(wire.toByteArray(), wire.size(), into, 0);
    assertThat(Arrays.copyOf(into, length)).isEqualTo(text);
  }

  @Test
  void return_whereNotAllIsBinary_isFollowedByANull() throws IOException {
    telnet.type(new byte[] {'a', '\r', 'b'}, 0, 3);

    assertThat(sent.toByteArray()).containsExactly('a', '\r', 0, 'b');
  }

  @Test
  void options_thatAreAskedFor_areAnsweredOnce() {
    receive(telnet, IAC, 251, 1, IAC, 251, 1, IAC, 253, 24, IAC, 252, 1, IAC, 252, 1);

    assertThat(sent.toByteArray()).containsExactly(bytes(IAC, 253, 1, IAC, 252, 24, IAC, 254, 1));
  }

  @Test
  void offer_thatIsAgreedTo_isNotAnswered() {
    telnet.offer();
    sent.reset();

    receive(telnet, IAC, 253, 0, IAC, 251, 0, IAC, 253, 3, IAC, 251, 3);

    assertThat(sent.size()).isZero();
  }

  @Test
  void size_isSentWhereTheOtherSideWantsIt() {
    telnet.setSize(24, 255);
    assertThat(sent.size()).isZero();

    receive(telnet, IAC, 253, 31);

    assertThat(sent.toByteArray())
        .containsExactly(bytes(IAC, 251, 31, IAC, 250, 31, 0, 255, 255, 0, 24, IAC, 240));
  }

  @Test
  void break_isACommand() {
    telnet.sendBreak();

    assertThat(sent.toByteArray()).containsExactly(bytes(IAC, 243));
  }

  private static void receive(Telnet telnet, int... bytes) {
    byte[] received = bytes(bytes);
    assertThat(telnet.receive(received, received.length, new byte[received.length], 0)).isZero();
  }

  private static byte[] bytes(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }
}

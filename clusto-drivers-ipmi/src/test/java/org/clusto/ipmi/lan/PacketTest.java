package org.clusto.ipmi.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacketTest {

  private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  private static Protection protection(CipherSuite suite) {
    try (Hmac key = new Hmac(suite.authentication().hmac, KEY)) {
      return new Protection(suite, key);
    }
  }

  @Property(tries = 300)
  void decode_whatWasEncoded_isTheSame(
      @ForAll @IntRange(min = 1, max = 6) int suite,
      @ForAll int session,
      @ForAll int sequence,
      @ForAll @Size(max = 300) byte[] payload)
      throws BadPacketException {
    Protection protection = protection(CipherSuite.values()[suite]);

    Packet read =
        Packet.decode(
            new Packet(Packet.SOL, session, sequence, payload).encode(protection), protection);

    assertThat(read.type()).isEqualTo(Packet.SOL);
    assertThat(read.session()).isEqualTo(session);
    assertThat(read.sequence()).isEqualTo(sequence);
    assertThat(read.payload()).isEqualTo(payload);
  }

  @Property(tries = 300)
  void decode_oneBitChanged_isRefused(
      @ForAll @Size(max = 100) byte[] payload,
      @ForAll @IntRange(min = 0, max = 7) int bit,
      @ForAll int place) {
    for (CipherSuite suite : CipherSuite.STRONG) {
      Protection protection = protection(suite);
      byte[] packet = new Packet(Packet.IPMI, 7, 9, payload).encode(protection);
      packet[4 + Math.floorMod(place, packet.length - 4)] ^= (byte) (1 << bit);

      assertThatThrownBy(() -> Packet.decode(packet, protection))
          .isInstanceOf(BadPacketException.class);
    }
  }

  @Property(tries = 300)
  void decode_anyBytes_isRefusedOrRead(@ForAll @Size(max = 80) byte[] bytes) {
    byte[] start = {6, 0, (byte) 0xff, 7, 6};
    byte[] packet = Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, packet, start.length, bytes.length);
    for (Protection protection :
        new Protection[] {Protection.NONE, protection(CipherSuite.SUITE_17)}) {
      try {
        assertThat(Packet.decode(packet, protection).payload()).hasSizeLessThanOrEqualTo(80);
      } catch (BadPacketException e) {
        assertThat(e).hasMessageContaining("packet");
      }
    }
  }
}

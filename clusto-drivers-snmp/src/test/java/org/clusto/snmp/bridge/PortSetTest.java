package org.clusto.snmp.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.snmp4j.smi.OctetString;

/** Sets of ports as octets, beside a plain set of bits. */
class PortSetTest {

  @Property
  void with_anyPort_changesThatPortOnly(
      @ForAll @Size(max = 12) byte[] octets,
      @ForAll @IntRange(min = 1, max = 120) int port,
      @ForAll boolean isIn) {
    PortSet before = new PortSet(OctetString.fromByteArray(octets));
    BitSet model = new BitSet();
    for (int i = 0; i < octets.length * 8; i++) {
      model.set(i + 1, (octets[i / 8] >> (7 - i % 8) & 1) == 1);
    }
    assertThat(before.ports()).isEqualTo(model);
    assertThat(before.has(port)).isEqualTo(model.get(port));

    PortSet after = before.with(port, isIn);

    model.set(port, isIn);
    assertThat(after.ports()).isEqualTo(model);
    assertThat(after.octets().length()).isGreaterThanOrEqualTo(octets.length);
    assertThat(before.octets().getValue()).isEqualTo(octets);
  }
}

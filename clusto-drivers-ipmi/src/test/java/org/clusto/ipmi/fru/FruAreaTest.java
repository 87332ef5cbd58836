package org.clusto.ipmi.fru;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FruAreaTest {

  /** The example of the FRU definition, chapter 13: "IPMI" in six bits is 29 DC A6. */
  @Test
  void text_inEachKind_isRead() {
    byte[] area = {
      1,
      0,
      0,
      (byte) 0x83,
      0x29,
      (byte) 0xdc,
      (byte) 0xa6,
      0x42,
      0x12,
      (byte) 0xb3,
      (byte) 0xc2,
      'P',
      '1',
      0,
      (byte) 0xc1,
      0,
      0
    };
    FruArea product = FruArea.ofProduct(area);

    assertThat(product.text(FruArea.Field.MANUFACTURER)).contains("IPMI");
    assertThat(product.text(FruArea.Field.NAME)).contains("12-3");
    assertThat(product.text(FruArea.Field.PART_NUMBER)).contains("P1");
    assertThat(product.text(FruArea.Field.SERIAL)).isEmpty();
  }

  @Property
  void text_ofAnyBytes_endsWithTheArea(@ForAll @Size(max = 64) byte[] area) {
    for (FruArea.Field field : FruArea.Field.values()) {
      assertThat(FruArea.ofProduct(area).text(field)).isNotNull();
      assertThat(FruArea.ofBoard(area).text(field)).isNotNull();
    }
  }
}

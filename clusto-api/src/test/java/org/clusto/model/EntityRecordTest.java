package org.clusto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityRecordTest {

  private static final Attribute CPU = Attribute.of("cpu", 8);
  private static final Attribute FIRST = Attribute.of("nic#1.mac", "a");
  private static final Attribute SECOND = Attribute.of("nic#2.mac", "b");
  private static final Attribute VLAN = Attribute.of("nic#2.vlan", 7);

  private final EntityRecord record =
      EntityRecord.of(1, "s1", "Server", List.of(VLAN, SECOND, CPU, FIRST));

  @Test
  void attributes_ofAKeyOrANumber_areThoseInTheirOrder() {
    assertThat(record.attributes()).containsExactly(CPU, FIRST, SECOND, VLAN);
    assertThat(record.attributes("nic")).containsExactly(FIRST, SECOND, VLAN);
    assertThat(record.attributes("nic", 2)).containsExactly(SECOND, VLAN).hasSize(2);
    assertThat(record.attributes("nic", 3)).isEmpty();
    assertThat(record.attributes("disk")).isEmpty();
  }

  @Test
  void attributes_ofANumber_endWhereThoseOfAnotherBegin() {
    List<Attribute> ofFirst = record.attributes("nic", 1);
    assertThat(ofFirst.get(0)).isEqualTo(FIRST);
    assertThatThrownBy(() -> ofFirst.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ofFirst.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void attributes_whenChanged_refuse() {
    assertThatThrownBy(() -> record.attributes().set(0, VLAN))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> record.attributes("nic").remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

package org.clusto.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clusto.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void portName_whoseDeviceHasColons_takesTheLongestName() {
    assertThat(PortName.parse("a:b:1:nic-eth:12"))
        .isEqualTo(Optional.of(new PortName("a:b:1", "nic-eth", 12)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:nic-eth", "a:nic-eth:", "a::1", ":nic-eth:1", "a:nic-eth:-1"})
  void portName_ofAnotherForm_isNone(String text) {
    assertThat(PortName.parse(text)).isEmpty();
  }

  @Test
  void keyAndValue_withSeveralEqualsSigns_isSplitAtTheFirst() {
    assertThat(KeyAndValue.parse("note=a=b")).isEqualTo(new KeyAndValue("note", "a=b"));
    assertThat(KeyAndValue.parse("note=")).isEqualTo(new KeyAndValue("note", ""));
    assertThatThrownBy(() -> KeyAndValue.parse("note"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("wanted KEY=VALUE, not \"note\"");
  }

  @Test
  void units_areReadAndWritten() {
    assertThat(Units.parse(List.of("13", "RU14", "ru20-22"))).containsExactly(13, 14, 20, 21, 22);
    assertThat(Units.inShort(List.of(13))).isEqualTo("RU13");
    assertThat(Units.inShort(List.of(14, 13))).isEqualTo("RU13-14");
    assertThat(Units.inShort(List.of(1, 3, 4, 5, 9))).isEqualTo("RU1,3-5,9");
    assertThatThrownBy(() -> Units.parse(List.of("13", "x")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("not a rack unit: \"x\"");
  }

  @Test
  void place_withAScheme_isAUri() {
    assertThat(InventoryPlace.of("fleet"))
        .isEqualTo(new InventoryPlace.InDirectory(Path.of("fleet")));
    assertThat(InventoryPlace.of("a:b")).isEqualTo(new InventoryPlace.InDirectory(Path.of("a:b")));
    assertThat(InventoryPlace.of("file:///srv/fleet"))
        .isEqualTo(new InventoryPlace.InDirectory(Path.of("/srv/fleet")));
    assertThat(InventoryPlace.of("memory:")).isInstanceOf(InventoryPlace.AtLocation.class);
    assertThatThrownBy(() -> InventoryPlace.of("etcd://a b"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("not a URI: \"etcd://a b\"");
  }
}

package org.clusto.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clusto.model.InvalidValueException;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

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

  @Test
  void place_ofAnotherStore_isChecked_butTakesNoBackup() {
    InventoryPlace memory = InventoryPlace.of("memory:");

    assertThat(memory.check().isSound()).isTrue();
    assertThatThrownBy(() -> memory.restore(Path.of("b")))
        .isInstanceOf(StoreException.class)
        .hasMessage("a backup is restored into a directory, not to memory:///");
  }

  @Test
  void age_isANumberWithAUnit() {
    AgeConverter age = new AgeConverter();

    assertThat(age.convert("90d")).isEqualTo(Duration.ofDays(90));
    assertThat(age.convert("12h")).isEqualTo(Duration.ofHours(12));
    assertThat(age.convert("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(age.convert("0s")).isZero();
    assertThatThrownBy(() -> age.convert("90"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("wanted 90d, 12h, 30m or 10s, not \"90\"");
  }

  @Test
  void numbers_areWholeAndNotNegative() {
    assertThat(new NumberConverter().convert("17")).isEqualTo(17);
    assertThat(new SecondsConverter().convert("10")).isEqualTo(Duration.ofSeconds(10));
    assertThatThrownBy(() -> new NumberConverter().convert("-1"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("wanted a number, 0 or more, not \"-1\"");
    assertThatThrownBy(() -> new SecondsConverter().convert("1.5"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("wanted whole seconds, 0 or more, not \"1.5\"");
  }
}

package org.clusto.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.clusto.model.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {

  private final MomentConverter converter = new MomentConverter();

  @ParameterizedTest
  @CsvSource({
    "2024-01-31T12:00:00Z, 2024-01-31T12:00:00Z",
    "2024-01-31T12:00Z, 2024-01-31T12:00:00Z",
    "2024-01-31T12:00+01:00, 2024-01-31T11:00:00Z",
    "2024-01-31T12:00:00.123456789-05:30, 2024-01-31T17:30:00.123456789Z",
    "2024-01-31, 2024-01-31T00:00:00Z"
  })
  void time_withAZone_isThatInstant(String text, Instant instant) {
    assertThat(converter.convert(text)).isEqualTo(new Moment.AtTime(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-07-31T12:00", "2024-07-31T12:00:30", "2024-07-31T12:00:30.5"})
  void time_withoutAZone_isLocal(String text) {
    Instant local = LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();

    assertThat(converter.convert(text)).isEqualTo(new Moment.AtTime(local));
  }

  @Test
  void number_isAVersion() {
    assertThat(converter.convert("17")).isEqualTo(new Moment.AtVersion(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "T", "2024-01-31T", "2024-01-31T25:00", "2024-01-31T12", "-1"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("not a version or a time: \"" + text + "\"");
  }
}

package org.clusto.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Relatable;
import org.clusto.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

  /** An entity of whose id nothing is known but its name. */
  private record Named(int id, String name) implements Relatable {}

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("16", new Value.Int(16)),
        Arguments.of("-5", new Value.Int(-5)),
        Arguments.of("1.5", decimal("1.5")),
        Arguments.of("22.04", decimal("22.04")),
        Arguments.of("true", new Value.Bool(true)),
        Arguments.of("false", new Value.Bool(false)),
        Arguments.of("2024-01-31T00:00:00Z", new Value.Time(Instant.parse("2024-01-31T00:00:00Z"))),
        Arguments.of("int:007", new Value.Int(7)),
        Arguments.of("decimal:1e3", decimal("1000")),
        Arguments.of("bool:true", new Value.Bool(true)),
        Arguments.of(
            "time:2024-01-31T01:00:00+01:00",
            new Value.Time(Instant.parse("2024-01-31T00:00:00Z"))),
        Arguments.of("json:[1, 2]", new Value.Json("[1, 2]")),
        Arguments.of("ref:rack 1:2", new Value.Relation(7)),
        Arguments.of("text:16", new Value.Text("16")),
        Arguments.of("text:", new Value.Text("")),
        Arguments.of("text:text:x", new Value.Text("text:x")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void parse_ofTypedText_isOfThatType(String text, Value value) {
    assertThat(parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "007",
        "+5",
        "-0",
        "1.10",
        "1.",
        ".5",
        "1e5",
        "9223372036854775808",
        "True",
        "2024-01-31",
        "2024-13-31T00:00:00Z",
        "2024-01-31T00:00:00.000Z",
        "00:16:3e:01:02:03",
        "http://x",
        "a=b",
        "Text:x"
      })
  void parse_ofWhatWouldBeWrittenOtherwise_isText(String text) {
    assertThat(parse(text)).isEqualTo(new Value.Text(text));
  }

  @ParameterizedTest
  @CsvSource({
    "int:x,not a 64-bit integer",
    "int:,not a 64-bit integer",
    "decimal:x,not a decimal number",
    "decimal:1e999999999,at most 1000 digits",
    "bool:yes,not true or false",
    "time:yesterday,not an instant"
  })
  void parse_ofWhatIsNotOfItsKind_isRefused(String text, String reason) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void of_everyKind_readsBack() {
    texts().map(arguments -> (Value) arguments.get()[1]).forEach(ValueTextTest::requireReadsBack);
  }

  @Property
  void of_text_readsBack(@ForAll String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      requireReadsBack(new Value.Text(text));
    }
  }

  @Property
  void of_integers_readsBack(@ForAll long number) {
    requireReadsBack(new Value.Int(number));
    requireReadsBack(new Value.Text(Long.toString(number)));
  }

  @Property
  void of_decimals_readsBack(@ForAll BigDecimal number) {
    requireReadsBack(new Value.Decimal(number));
    requireReadsBack(new Value.Text(number.toPlainString()));
  }

  private static void requireReadsBack(Value value) {
    assertThat(parse(ValueText.of(value, id -> "rack 1:2"))).isEqualTo(value);
  }

  private static Value parse(String text) {
    return ValueText.parse(text, name -> new Named(7, name));
  }

  private static Value decimal(String number) {
    return new Value.Decimal(new BigDecimal(number));
  }
}

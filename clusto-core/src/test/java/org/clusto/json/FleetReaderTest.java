package org.clusto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.FleetFileException;
import org.clusto.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReaderTest {

  private static final String GOOD = "{\"name\":\"a\",\"driver\":\"Server\"}\n";

  @Test
  void line_withEveryKindOfValue_isRead() {
    FleetEntity entity =
        only(
            "{\"name\":\"server1\",\"driver\":\"Server\",\"attrs\":{\"status\":\"free\",\"cpu\":-16,"
                + "\"load\":1.50,\"big\":1e3,\"up\":true,\"tag\":[\"a\",\"b\"],"
                + "\"_in#13.ru\":{\"ref\":\"rack001\"},\"bought\":{\"time\":\"2024-03-01T01:00:00+01:00\"},\"extra\":{\"json\":"
                + " {\"b\": [1.50, null], \"a\": \"\\u00e9\"} }}}");

    assertThat(entity.name()).isEqualTo("server1");
    assertThat(entity.driver()).isEqualTo("Server");
    assertThat(entity.line()).isEqualTo(1);
    assertThat(entity.attributes())
        .containsExactly(
            given("status", new Value.Text("free")),
            given("cpu", new Value.Int(-16)),
            given("load", new Value.Decimal(new BigDecimal("1.5"))),
            given("big", new Value.Decimal(new BigDecimal("1000.0"))),
            given("up", new Value.Bool(true)),
            given("tag", new Value.Text("a")),
            given("tag", new Value.Text("b")),
            new FleetAttribute.Reference(AttributeKey.parse("_in#13.ru"), "rack001"),
            given("bought", new Value.Time(Instant.parse("2024-03-01T00:00:00Z"))),
            given("extra", new Value.Json("{\"b\":[1.50,null],\"a\":\"é\"}")));
  }

  @Test
  void line_withoutAttributes_hasNone() {
    assertThat(only(GOOD).attributes()).isEmpty();
    assertThat(only("{\"driver\":\"Pool\",\"attrs\":{},\"name\":\"p\"}").attributes()).isEmpty();
    assertThat(only("{\"name\":\"p\",\"driver\":\"Pool\",\"attrs\":{\"tag\":[]}}").attributes())
        .isEmpty();
  }

  @Test
  void keys_givenWithEmptyLists_areToldFromThoseLeftOut() {
    FleetEntity entity =
        only("{\"name\":\"a\",\"driver\":\"Pool\",\"attrs\":{\"b.c\":[],\"d\":[1],\"_in\":[]}}");

    assertThat(entity.emptyKeys())
        .containsExactly(AttributeKey.parse("b.c"), AttributeKey.parse("_in"));
    assertThat(only(GOOD).emptyKeys()).isEmpty();
  }

  @Test
  void file_withMarkBlankLinesAndCarriageReturns_isReadWithItsLineNumbers() {
    String file = "\uFEFF" + GOOD + "\n  \t\r\n" + GOOD.replace("\n", "\r\n") + GOOD.strip();

    assertThat(all(file)).extracting(FleetEntity::line).containsExactly(1L, 4L, 5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\uFEFF", "\uFEFF\r\n\n"})
  void file_withNothingInIt_hasNoEntities(String file) {
    assertThat(all(file)).isEmpty();
  }

  @Test
  void bytesRead_atTheEnd_isTheLengthOfTheFile() {
    FleetReader reader = reader(GOOD.repeat(10_000).getBytes(StandardCharsets.UTF_8));
    int count = 0;
    while (reader.next() != null) {
      count++;
    }

    assertThat(count).isEqualTo(10_000);
    assertThat(reader.bytesRead()).isEqualTo(10_000L * GOOD.length());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("[]", "an entity is a JSON object"),
        Arguments.of("null", "an entity is a JSON object"),
        Arguments.of("{}", "\"name\" is missing"),
        Arguments.of("{\"name\":\"a\"}", "\"driver\" is missing"),
        Arguments.of("{\"driver\":\"Server\"}", "\"name\" is missing"),
        Arguments.of("{\"name\":1,\"driver\":\"Server\"}", "\"name\" is text, not a number"),
        Arguments.of("{\"name\":null,\"driver\":\"Server\"}", "\"name\" is text, not null"),
        Arguments.of("{\"name\":\"\",\"driver\":\"Server\"}", "a name has 1 to 4096 characters"),
        Arguments.of(
            "{\"name\":\"" + "x".repeat(4097) + "\",\"driver\":\"Server\"}",
            "a name has 1 to 4096 characters, this one 4097"),
        Arguments.of("{\"name\":\"\\ud800\",\"driver\":\"Server\"}", "half a surrogate pair"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"\"}", "not a driver's name"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"No Driver\"}", "not a driver's name"),
        Arguments.of("{\"name\":\"a\",\"driver\":[]}", "\"driver\" is text, not a list"),
        Arguments.of(
            "{\"name\":\"a\",\"drivr\":\"Server\"}",
            "unknown key \"drivr\"; did you mean \"driver\"? (an entity has"),
        Arguments.of(
            "{\"name\":\"a\",\"driver\":\"Server\",\"atts\":{}}",
            "unknown key \"atts\"; did you mean \"attrs\"?"),
        Arguments.of(
            "{\"name\":\"a\",\"driver\":\"Server\",\"id\":7}",
            "unknown key \"id\" (an entity has \"name\", \"driver\" and \"attrs\")"),
        Arguments.of(
            "{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":[]}",
            "\"attrs\" is a JSON object, not a list"),
        Arguments.of(
            "{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":null}",
            "\"attrs\" is a JSON object, not null"),
        Arguments.of("{\"name\":\"a\",\"name\":\"b\",\"driver\":\"Server\"}", "Duplicate"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"Server\"} x", "not JSON"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"Server\"}{}", "more follows"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"Server\"", "not JSON: it ends too early"),
        Arguments.of("{\"name\":\"a\",\"driver\":\"Ser", "not JSON: it ends too early"),
        Arguments.of("{'name':'a'}", "not JSON"),
        Arguments.of("name=a", "not JSON"),
        Arguments.of("{\"name\":\"a\u0001\",\"driver\":\"Server\"}", "not JSON"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void line_thatIsNoEntity_isRefusedWithItsNumberAndReason(String line, String reason) {
    FleetFileException e = refusal(GOOD + "\n" + line);

    assertThat(e.line()).isEqualTo(3);
    assertThat(e)
        .hasMessageStartingWith("line 3: ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith("; nothing was imported");
    assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}");
  }

  static Stream<Arguments> refusedValues() {
    return Stream.of(
        Arguments.of("null", "null is no value"),
        Arguments.of("[null]", "null is no value"),
        Arguments.of("[[1]]", "a list within a list is no value"),
        Arguments.of("9223372036854775808", "does not fit 64 bits; write it as text"),
        Arguments.of("-9223372036854775809", "does not fit 64 bits; write it as text"),
        Arguments.of("1e999999999", "at most 1000 digits"),
        Arguments.of("1e-999999999", "at most 1000 digits"),
        Arguments.of("1e99999999999", "is beyond all bounds; write it as text"),
        Arguments.of("1e1000", "at most 1000 digits"),
        Arguments.of("0." + "1".repeat(1001), "at most 1000 digits"),
        Arguments.of("1".repeat(5000) + ".0", "a number longer than 2100 characters"),
        Arguments.of("1".repeat(5000), "a number longer than 2100 characters"),
        Arguments.of("01", "not JSON"),
        Arguments.of("NaN", "not JSON: NaN is no number in JSON (column "),
        Arguments.of("\"\\ud800\"", "half a surrogate pair"),
        Arguments.of("{}", "an empty object is no value; wanted {\"ref\":NAME}"),
        Arguments.of("{\"reff\":\"a\"}", "{\"reff\":…} is no value; wanted {\"ref\":NAME}"),
        Arguments.of("{\"ref\":\"a\",\"time\":\"\"}", "more than one member"),
        Arguments.of("{\"ref\":1}", "{\"ref\":…} takes text, not a number"),
        Arguments.of("{\"ref\":\"\"}", "names no entity"),
        Arguments.of("{\"ref\":{\"ref\":\"a\"}}", "takes text, not an object"),
        Arguments.of("{\"time\":0}", "{\"time\":…} takes text, not a number"),
        Arguments.of("{\"time\":\"yesterday\"}", "not an instant: \"yesterday\""),
        Arguments.of("{\"time\":\"2024-01-31\"}", "not an instant"),
        Arguments.of("{\"json\":{\"a\":1,\"a\":2}}", "Duplicate"),
        Arguments.of("{\"json\":\"\\udc00\"}", "half a surrogate pair"),
        Arguments.of("{\"json\":" + "[".repeat(1001) + "]".repeat(1001) + "}", "nested deeper"),
        Arguments.of("{\"json\":" + "[".repeat(100_000) + "}", "nested deeper than 1000"),
        Arguments.of("[".repeat(100_000), "a list within a list"),
        Arguments.of("{\"json\":1,\"x\":" + "[".repeat(100_000), "more than one member"));
  }

  @ParameterizedTest
  @MethodSource("refusedValues")
  void value_ofNoForm_isRefusedWithItsReason(String value, String reason) {
    FleetFileException e = refusal(withValue(value));

    assertThat(e.line()).isEqualTo(1);
    assertThat(e).hasMessageContaining(reason);
    assertThat(e.getMessage().length()).isLessThan(400);
  }

  static Stream<Arguments> refusedKeys() {
    return Stream.of(
        Arguments.of("\"\":1", "not an attribute key: \"\""),
        Arguments.of("\"a b\":1", "not an attribute key: \"a b\""),
        Arguments.of("\"a#\":1", "not an attribute key"),
        Arguments.of("\"a#99999999999\":1", "not an attribute key"),
        Arguments.of("\"a.\":1", "not an attribute key"),
        Arguments.of("\"a\\u0000\":1", "not an attribute key"),
        Arguments.of("\"a\":1,\"a\":2", "Duplicate"),
        Arguments.of("\"a#1\":1,\"a#01\":2", "the key \"a#1\" stands twice"),
        Arguments.of("\"a#01\":1,\"a#1\":2", "the key \"a#1\" stands twice"),
        Arguments.of("\"a#1.b\":[],\"a#001.b\":2", "the key \"a#1.b\" stands twice"),
        Arguments.of("\"a#00\":1,\"b\":2,\"a#0\":3", "the key \"a#0\" stands twice"));
  }

  @ParameterizedTest
  @MethodSource("refusedKeys")
  void key_thatIsMalformedOrStandsTwice_isRefused(String members, String reason) {
    FleetFileException e =
        refusal("{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":{" + members + "}}");

    assertThat(e).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.1", "-0.0", "0e999999999", "1e999", "1e-1000", "1.7976931348623157E308"})
  void decimal_withinTheLimits_isRead(String number) {
    assertThat(valueOf(number)).isEqualTo(new Value.Decimal(new BigDecimal(number)));
  }

  @Test
  void integer_atTheLimits_isRead() {
    assertThat(valueOf("9223372036854775807")).isEqualTo(new Value.Int(Long.MAX_VALUE));
    assertThat(valueOf("-9223372036854775808")).isEqualTo(new Value.Int(Long.MIN_VALUE));
  }

  @Test
  void json_ofTheDeepestKindInAList_isRead() {
    String deep = "[".repeat(1000) + "]".repeat(1000);

    assertThat(valueOf("[{\"json\":" + deep + "}]")).isEqualTo(new Value.Json(deep));
  }

  @Test
  void utf8_brokenAtAnyByte_isRefusedWithThatByte() {
    byte[] line = "{\"name\":\"a\",\"driver\":\"Server\"}".getBytes(StandardCharsets.UTF_8);
    byte[] before = GOOD.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < line.length; at++) {
      byte[] broken = line.clone();
      broken[at] = (byte) 0xff;

      FleetFileException e = refusal(joined(before, broken));

      assertThat(e)
          .hasMessageContaining("line 2: not UTF-8 from byte " + (at + 1) + " of the line");
    }
  }

  @Test
  void utf8_thatOnlyLooksLikeIt_isRefused() {
    for (String hex : List.of("c080", "eda080", "f4908080", "e282", "80")) {
      byte[] start = "{\"name\":\"".getBytes(StandardCharsets.UTF_8);

      assertThat(refusal(joined(start, bytes(hex)))).hasMessageContaining("not UTF-8 from byte 10");
    }
  }

  @Test
  void utf8_brokenFarIntoALongLine_isRefusedWithThatByte() {
    byte[] start = ("{\"name\":\"" + "é".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    assertThat(refusal(joined(start, bytes("ff")))).hasMessageContaining("from byte 200010 of");
  }

  @Test
  void utf16_isRefused() {
    byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16LE);

    assertThat(refusal(utf16).line()).isEqualTo(1);
  }

  @Test
  void line_thatNeverEnds_isRefusedWithoutBeingReadWhole() {
    Endless endless = new Endless(GOOD.getBytes(StandardCharsets.UTF_8));
    FleetReader reader = new FleetReader(endless);
    assertThat(reader.next()).isNotNull();

    assertThatThrownBy(reader::next)
        .isInstanceOf(FleetFileException.class)
        .hasMessageContaining("line 2: longer than 16 MiB");
    assertThat(reader.bytesRead()).isEqualTo(endless.given).isLessThan((16 << 20) + (1 << 17));
  }

  @Test
  void line_ofSixteenMebibytes_isRead() {
    String frame = "{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":{\"k\":\"\"}}";
    String text = "x".repeat((16 << 20) - frame.length());

    assertThat(valueOf("\"" + text + "\"")).isEqualTo(new Value.Text(text));
    assertThat(refusal(withValue("\"" + text + "y\""))).hasMessageContaining("longer than 16 MiB");
  }

  @Test
  void stream_thatCannotBeRead_isReported() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            throw new IOException("disk on fire");
          }
        };

    assertThatThrownBy(() -> new FleetReader(broken).next())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read the fleet file: disk on fire");
  }

  @Test
  void keys_moreThanAreRemembered_areAllRead() {
    StringBuilder members = new StringBuilder("\"k\":0");
    for (int i = 0; i < 20_000; i++) {
      members.append(",\"k#").append(i).append("\":").append(i);
    }

    FleetEntity entity = only("{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":{" + members + "}}");

    assertThat(entity.attributes()).hasSize(20_001);
    assertThat(entity.attributes().get(20_000)).isEqualTo(given("k#19999", new Value.Int(19_999)));
  }

  private static FleetAttribute given(String key, Value value) {
    return new FleetAttribute.Given(new Attribute(AttributeKey.parse(key), value));
  }

  private static String withValue(String value) {
    return "{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":{\"k\":" + value + "}}";
  }

  private static Value valueOf(String json) {
    FleetAttribute attribute = only(withValue(json)).attributes().get(0);
    return ((FleetAttribute.Given) attribute).attribute().value();
  }

  private static FleetEntity only(String file) {
    List<FleetEntity> entities = all(file);
    assertThat(entities).hasSize(1);
    return entities.get(0);
  }

  private static List<FleetEntity> all(String file) {
    return all(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<FleetEntity> all(byte[] file) {
    FleetReader reader = reader(file);
    List<FleetEntity> entities = new ArrayList<>();
    for (FleetEntity entity = reader.next(); entity != null; entity = reader.next()) {
      entities.add(entity);
    }
    return entities;
  }

  private static FleetReader reader(byte[] file) {
    return new FleetReader(new ByteArrayInputStream(file));
  }

  private static FleetFileException refusal(String file) {
    return refusal(file.getBytes(StandardCharsets.UTF_8));
  }

  private static FleetFileException refusal(byte[] file) {
    return Objects.requireNonNull(
        catchThrowableOfType(FleetFileException.class, () -> all(file)), "it was not refused");
  }

  private static byte[] bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** Gives some bytes, and then one letter for ever. */
  private static final class Endless extends InputStream {
    private final InputStream start;
    private long given;

    Endless(byte[] start) {
      this.start = new ByteArrayInputStream(start);
    }

    @Override
    public int read() throws IOException {
      given++;
      int first = start.read();
      return first < 0 ? 'x' : first;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int first = start.read(target, from, length);
      int count = first < 0 ? length : first;
      if (first < 0) {
        Arrays.fill(target, from, from + length, (byte) 'x');
      }
      given += count;
      return count;
    }
  }
}

package org.clusto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.junit.jupiter.api.Test;

class FleetWriterTest {

  private static final int OTHERS = 12;

  @Test
  void record_withEveryKindOfValue_isWrittenInTheCanonicalForm() {
    EntityRecord record =
        EntityRecord.of(
            7,
            "naïve \"one\"",
            "Server",
            List.of(
                Attribute.of("tag", "b"),
                Attribute.of("tag", "a"),
                Attribute.of("port#10", 1),
                Attribute.of("port#9", 1),
                Attribute.of("port", 1),
                Attribute.of("cpu", 16),
                Attribute.of("load", new BigDecimal("1E+2")),
                Attribute.of("up", true),
                Attribute.of("bought", Instant.parse("2024-03-01T00:00:00Z")),
                Attribute.of("extra", Value.json("{\"any\":1.50}")),
                Attribute.of("_in#13.ru", new Value.Relation(3))));

    assertThat(written(record, id -> "rack00" + id))
        .isEqualTo(
            "{\"name\":\"naïve"
                + " \\\"one\\\"\",\"driver\":\"Server\",\"attrs\":{\"_in#13.ru\":{\"ref\":\"rack003\"},\"bought\":{\"time\":\"2024-03-01T00:00:00Z\"},\"cpu\":16,\"extra\":{\"json\":{\"any\":1.50}},\"load\":100.0,\"port\":1,\"port#9\":1,\"port#10\":1,\"tag\":[\"a\",\"b\"],\"up\":true}}\n");
  }

  @Test
  void values_ofOneKey_areInOrderAndRelationsByName() {
    Map<Integer, String> names = Map.of(1, "z", 2, "\uFFFF", 3, "😀", 4, "a");
    List<Attribute> attributes = new ArrayList<>();
    names.keySet().forEach(id -> attributes.add(Attribute.of("k", new Value.Relation(id))));
    attributes.add(Attribute.of("k", "text"));
    attributes.add(Attribute.of("k", new BigDecimal("1.0")));
    attributes.add(Attribute.of("k", 1));

    assertThat(written(EntityRecord.of(1, "n", "D", attributes), names::get))
        .contains(
            "[1,1.0,\"text\",{\"ref\":\"a\"},{\"ref\":\"z\"},{\"ref\":\"\uFFFF\"},{\"ref\":\"😀\"}]");
  }

  @Test
  void record_withoutAttributes_hasAnEmptyObject() {
    assertThat(written(EntityRecord.of(1, "p", "Pool"), id -> ""))
        .isEqualTo("{\"name\":\"p\",\"driver\":\"Pool\",\"attrs\":{}}\n");
  }

  @Test
  void text_thatWouldActOnATerminal_isEscaped() {
    EntityRecord record =
        EntityRecord.of(
            1,
            "\u001b[2J \u007f \u009b1m",
            "D",
            List.of(
                Attribute.of("k", "\u202e \u2028 \u061c é 😀"),
                Attribute.of("j", Value.json("[\"\u009b\u202e😀\"]"))));

    assertThat(written(record, id -> ""))
        .isEqualTo(
            "{\"name\":\"\\u001B[2J \\u007F \\u009B1m\",\"driver\":\"D\",\"attrs\":{\"j\":{\"json\":"
                + "[\"\\u009B\\u202E😀\"]},\"k\":\"\\u202E \\u2028 \\u061C é 😀\"}}\n");
  }

  @Test
  void text_longerThanAnyBuffer_isWrittenAsItIs() {
    for (int offset = 0; offset < 5; offset++) {
      String text = "x".repeat(offset) + "é😀𠜎ab".repeat(20_000);

      assertThat(written(EntityRecord.of(1, "n", "D", List.of(Attribute.of("k", text))), id -> ""))
          .isEqualTo("{\"name\":\"n\",\"driver\":\"D\",\"attrs\":{\"k\":\"" + text + "\"}}\n");
    }
  }

  @Property(tries = 500)
  void records_writtenAndRead_areTheSame(@ForAll("records") List<EntityRecord> records) {
    String file = written(records);

    List<EntityRecord> read = read(file);

    assertThat(read).isEqualTo(records);
    assertThat(written(read)).isEqualTo(file);
  }

  @Test
  void stream_thatRefuses_isReported() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }
        };
    FleetWriter writer = new FleetWriter(full);
    writer.write(EntityRecord.of(1, "p", "Pool"), id -> "");

    assertThatThrownBy(writer::flush)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write the fleet file: disk full");
  }

  private static String written(EntityRecord record, IntFunction<String> nameOf) {
    Sink sink = new Sink();
    FleetWriter writer = new FleetWriter(sink.stream());
    writer.write(record, nameOf);
    writer.flush();
    return sink.text();
  }

  private static String written(List<EntityRecord> records) {
    StringBuilder file = new StringBuilder();
    records.forEach(record -> file.append(written(record, FleetWriterTest::nameOf)));
    return file.toString();
  }

  /** Names whose order is not that of the ids. */
  private static String nameOf(int id) {
    return "n" + id * 7 % OTHERS;
  }

  private static int idOf(String name) {
    return IntStream.range(0, OTHERS)
        .filter(id -> nameOf(id).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<EntityRecord> read(String file) {
    FleetReader reader = new FleetReader(Sink.source(file));
    List<EntityRecord> records = new ArrayList<>();
    for (FleetEntity entity = reader.next(); entity != null; entity = reader.next()) {
      List<Attribute> attributes =
          entity.attributes().stream().map(FleetWriterTest::attribute).toList();
      records.add(EntityRecord.of(1, entity.name(), entity.driver(), attributes));
    }
    return records;
  }

  private static Attribute attribute(FleetAttribute attribute) {
    return attribute instanceof FleetAttribute.Reference reference
        ? new Attribute(reference.key(), new Value.Relation(idOf(reference.name())))
        : ((FleetAttribute.Given) attribute).attribute();
  }

  @Provide
  Arbitrary<List<EntityRecord>> records() {
    Arbitrary<String> names = text().filter(name -> !name.isEmpty());
    Arbitrary<String> drivers = Arbitraries.of("Server", "Rack", "Some_Driver_2");
    Arbitrary<List<Attribute>> attributes =
        Combinators.combine(keys(), values()).as(Attribute::new).list().ofMaxSize(12);
    return Combinators.combine(names, drivers, attributes)
        .as((name, driver, own) -> EntityRecord.of(1, name, driver, own))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<AttributeKey> keys() {
    return Combinators.combine(
            Arbitraries.of("a", "_in", "port-nic-eth", "Z_9"),
            Arbitraries.of(AttributeKey.NO_NUMBER, 0, 2, 10, Integer.MAX_VALUE),
            Arbitraries.of("", "mac", "ru"))
        .as(AttributeKey::new);
  }

  private static Arbitrary<Value> values() {
    return Arbitraries.oneOf(
        text().map(Value.Text::new),
        Arbitraries.longs().map(Value.Int::new),
        Arbitraries.bigDecimals().ofScale(30).map(Value.Decimal::new),
        Arbitraries.integers()
            .between(-990, 990)
            .map(e -> new Value.Decimal(new BigDecimal("7E" + e))),
        Arbitraries.of(true, false).map(Value.Bool::new),
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999_999))
            .as((seconds, nanos) -> new Value.Time(Instant.ofEpochSecond(seconds, nanos))),
        Arbitraries.of("null", "[1.50,{\"b\":1,\"a\":[]}]", "\"é\\n\"", "1E5").map(Value.Json::new),
        Arbitraries.integers().between(0, OTHERS - 1).map(Value.Relation::new));
  }

  /** Text of any characters, surrogate pairs whole. */
  private static Arbitrary<String> text() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7f),
            Arbitraries.integers().between(0x80, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0x10ffff));
    return codePoints
        .list()
        .ofMaxSize(20)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }
}

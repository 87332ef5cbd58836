package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.RecordDecoder;
import org.clusto.encoding.RecordEncoder;
import org.clusto.encoding.Sharing;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.clusto.store.Samples;

/** What goes through the codec comes back equal; what is no payload is refused. */
final class CodecPropertiesTest {

  @Property(tries = 300)
  void records_writtenAndRead_areEqual(@ForAll("records") List<EntityRecord> records)
      throws MalformedException {
    PayloadOutput out = new PayloadOutput();
    RecordEncoder encoder = new RecordEncoder(out);
    records.forEach(encoder::record);

    PayloadInput in = new PayloadInput(out.copy(0, out.size()), 0);
    RecordDecoder decoder = new RecordDecoder(new Sharing());
    for (EntityRecord record : records) {
      assertThat(decoder.record(in)).isEqualTo(record);
    }
    assertThat(in.hasMore()).isFalse();
  }

  @Property(tries = 300)
  void changes_writtenAndRead_areEqual(@ForAll("changes") List<Change> changes)
      throws MalformedException {
    assertThat(decoded(encoded(changes))).isEqualTo(changes);
  }

  @Property(tries = 2000)
  void bytes_ofAnyKind_areReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 1000)
  void changes_oneByteChanged_areReadOrRefused(
      @ForAll("changes") List<Change> changes, @ForAll int place, @ForAll byte bits) {
    byte[] bytes = encoded(changes);
    if (bytes.length > 0) {
      bytes[Math.floorMod(place, bytes.length)] ^= bits;
      assertReadOrRefused(bytes);
    }
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      assertThat(decoded(bytes)).doesNotContainNull();
    } catch (MalformedException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  /** An id below 1 would have the engine's tree of ids grow for ever. */
  @Property(tries = 50)
  void ids_notPositive_areRefused(@ForAll @IntRange(min = Integer.MIN_VALUE, max = 0) int id) {
    Attribute relation = Attribute.of("x", new Value.Relation(id));
    List<Change> changes =
        List.of(
            new Change.Created(EntityRecord.of(id, "a", "Server")),
            new Change.Created(EntityRecord.of(1, "a", "Server", List.of(relation))),
            new Change.Renamed(id, "a", "b"),
            new Change.AttributeAdded(id, Attribute.of("n", 1)),
            new Change.AttributeRemoved(1, relation));
    for (Change change : changes) {
      assertThatThrownBy(() -> decoded(encoded(List.of(change))))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("an id is not positive");
    }
  }

  @Example
  void record_ofTwentyAttributes_takesLessThan500Bytes() {
    PayloadOutput out = new PayloadOutput();
    new RecordEncoder(out).record(Samples.server(123_456));

    assertThat(out.size()).isLessThan(500);
  }

  @Example
  void words_moreThanAreNumbered_comeBackEqual() throws MalformedException {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < RecordEncoder.MOST_WORDS + 10; i++) {
      changes.add(new Change.AttributeAdded(1, Attribute.of("a#" + i, i)));
      changes.add(new Change.AttributeRemoved(1, Attribute.of("a#" + i, i)));
    }

    assertThat(decoded(encoded(changes)).equals(changes)).isTrue();
  }

  @Example
  void equalParts_ofSeveralRecords_areOneObject() throws MalformedException {
    Attribute status = Attribute.of("status", "unallocated");
    List<Change> changes =
        List.of(
            new Change.Created(EntityRecord.of(1, "a", "Server", List.of(status))),
            new Change.Created(EntityRecord.of(2, "b", "Server", List.of(status))));

    List<EntityRecord> records =
        decoded(encoded(changes)).stream().map(c -> ((Change.Created) c).created()).toList();

    assertThat(records.get(0).driver()).isSameAs(records.get(1).driver());
    assertThat(records.get(0).attributes().get(0)).isSameAs(records.get(1).attributes().get(0));
  }

  private static byte[] encoded(List<Change> changes) {
    PayloadOutput out = new PayloadOutput();
    RecordEncoder encoder = new RecordEncoder(out);
    changes.forEach(encoder::change);
    return out.copy(0, out.size());
  }

  private static List<Change> decoded(byte[] bytes) throws MalformedException {
    PayloadInput in = new PayloadInput(bytes, 0);
    RecordDecoder decoder = new RecordDecoder(new Sharing());
    List<Change> changes = new ArrayList<>();
    while (in.hasMore()) {
      changes.add(decoder.change(in));
    }
    return changes;
  }

  @Provide
  Arbitrary<List<EntityRecord>> records() {
    return record().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Arbitraries.<Change>oneOf(
            record().map(Change.Created::new),
            record().map(Change.Deleted::new),
            Combinators.combine(ids(), texts(), texts()).as(Change.Renamed::new),
            Combinators.combine(ids(), drivers(), drivers()).as(Change.DriverChanged::new),
            Combinators.combine(ids(), attributes()).as(Change.AttributeAdded::new),
            Combinators.combine(ids(), attributes()).as(Change.AttributeRemoved::new))
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<Integer> ids() {
    return Arbitraries.integers().greaterOrEqual(1);
  }

  private static Arbitrary<EntityRecord> record() {
    return Combinators.combine(
            ids(),
            texts().filter(text -> !text.isEmpty()),
            drivers(),
            attributes().list().ofMaxSize(20))
        .as(EntityRecord::of);
  }

  private static Arbitrary<String> drivers() {
    return Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(1).ofMaxLength(20);
  }

  private static Arbitrary<Attribute> attributes() {
    return Combinators.combine(keys(), values()).as(Attribute::new);
  }

  private static Arbitrary<AttributeKey> keys() {
    Arbitrary<String> words = Arbitraries.of("status", "_in", "port-nic-eth", "a", "B_-9");
    return Combinators.combine(
            words,
            Arbitraries.oneOf(
                Arbitraries.just(AttributeKey.NO_NUMBER), Arbitraries.integers().greaterOrEqual(0)),
            Arbitraries.oneOf(Arbitraries.just(AttributeKey.NO_SUBKEY), words))
        .as(AttributeKey::new);
  }

  private static Arbitrary<Value> values() {
    return Arbitraries.<Value>oneOf(
        texts().map(Value.Text::new),
        Arbitraries.longs().map(Value.Int::new),
        decimals().map(Value.Decimal::new),
        Arbitraries.of(true, false).map(Value.Bool::new),
        Arbitraries.longs()
            .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
            .flatMap(s -> Arbitraries.longs().between(0, 999_999_999).map(n -> time(s, n))),
        texts().map(Value.Json::new),
        ids().map(Value.Relation::new));
  }

  private static Value time(long seconds, long nanos) {
    return new Value.Time(Instant.ofEpochSecond(seconds, nanos));
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(300).negate(), BigInteger.TEN.pow(300)),
            Arbitraries.integers().between(-690, 1000))
        .as(BigDecimal::new);
  }

  /** Text of any characters but lone surrogates. */
  private static Arbitrary<String> texts() {
    Arbitrary<Integer> points =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0xd7ff),
            Arbitraries.integers().between(0xe000, Character.MAX_CODE_POINT),
            Arbitraries.of(0, 0xfffd, 0xfeff, 0x10ffff, 0x1f680, 0x61));
    return points.list().ofMaxSize(40).map(CodecPropertiesTest::text);
  }

  private static String text(List<Integer> points) {
    StringBuilder text = new StringBuilder();
    points.forEach(text::appendCodePoint);
    return text.toString();
  }
}

package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.spi.RecordPage;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;

/** Indexes that are made at once, or read from pages, are as those that are made one by one. */
class StoredIndexesTest {

  private static final List<String> KEYS =
      List.of(
          "status",
          "_in",
          "_in#3.ru",
          "serial",
          "system.serial",
          "port-nic-eth#1.connection",
          "port-nic-eth#2.mac",
          "_ip#0",
          "_ip#1.vrf",
          "cidr",
          "number.manager",
          "number",
          "tag");
  private static final List<Object> VALUES =
      List.of(
          "free",
          "FREE ",
          "",
          "😀",
          "10.0.0.1",
          "::ffff:10.0.0.1",
          "10.0.0.0/8",
          "2001:db8::/32",
          "52:54:00:00:00:01",
          0,
          -7L,
          Long.MAX_VALUE,
          new BigDecimal("1.5"),
          true,
          Instant.parse("2024-01-31T00:00:00.000000001Z"),
          new Value.Json("{\"a\":1}"));

  /** Changes the same entities again and again, each in many ways. */
  private static final class Changes {
    private final Random random;
    private final int most;
    final TreeMap<Integer, EntityRecord> model = new TreeMap<>();

    Changes(long seed, int most) {
      this.random = new Random(seed);
      this.most = most;
    }

    /** Makes so many changes, with all that are new one after the other where they are many. */
    State make(State from, int changes) {
      StateEditor editor = new StateEditor(from);
      for (int i = 0; i < changes; i++) {
        int id = 1 + random.nextInt(most);
        if (model.containsKey(id) && random.nextInt(4) == 0) {
          editor.remove(id);
          model.remove(id);
        } else {
          EntityRecord record = record(id);
          editor.put(record);
          model.put(id, record);
        }
      }
      return editor.finish(from.version() + 1, Instant.EPOCH);
    }

    private EntityRecord record(int id) {
      List<Attribute> attributes = new ArrayList<>();
      attributes.add(Attribute.of("serial", "SN" + id));
      for (int i = random.nextInt(8); i > 0; i--) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        Object value =
            random.nextInt(3) == 0
                ? new Value.Relation(1 + random.nextInt(most))
                : VALUES.get(random.nextInt(VALUES.size()));
        attributes.add(Attribute.of(key, value));
      }
      String driver = random.nextBoolean() ? "Server" : "Rack";
      return EntityRecord.of(id, "näme" + id, driver, attributes);
    }
  }

  private static void assertSound(State state, Changes changes) {
    List<String> differences = new ArrayList<>();
    IndexCheck.of(state, (id, index) -> differences.add(id + " " + index));
    assertThat(differences).isEmpty();
    List<EntityRecord> records = new ArrayList<>();
    state.forEachRecord(records::add);
    assertThat(records).isEqualTo(List.copyOf(changes.model.values()));
    assertThat(state.all().toArray())
        .isEqualTo(changes.model.keySet().stream().mapToInt(id -> id).toArray());
  }

  @Property(tries = 60)
  void state_writtenReadAndChanged_isSound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int most) {
    Changes changes = new Changes(seed, most);
    State state = State.empty();
    for (int round = 0; round < 4; round++) {
      state = changes.make(state, new Random(seed + round).nextInt(2 * most));
      assertSound(state, changes);
      state = MemoryPages.of(state).read();
      assertSound(MemoryPages.of(state).read(), changes);
    }
    assertSound(state, changes);
  }

  @Example
  void pages_thatWereNotNeeded_areNotRead() {
    State state = new Changes(1, 10_000).make(State.empty(), 20_000);
    MemoryPages pages = MemoryPages.of(state);
    List<Integer> read = new ArrayList<>();
    State opened =
        StoredIndexes.read(
            new StoredState(1, Instant.EPOCH, 10_000, List.of(), null),
            new StoredPages() {
              @Override
              public RecordPage records(int number) {
                return pages.records(number);
              }

              @Override
              public int count() {
                return pages.count();
              }

              @Override
              public byte[] page(int number) {
                read.add(number);
                return pages.page(number);
              }
            });

    assertThat(read).hasSize(1);
    assertThat(opened.named("näme77").isPresent()).isEqualTo(state.named("näme77").isPresent());
    assertThat(read).hasSizeLessThan(5);
    assertThat(pages.count()).isGreaterThan(500);
  }

  @Example
  void index_whoseCountsAreAsked_readsTheWayToThemOnly() {
    StateEditor editor = new StateEditor(State.empty());
    for (int id = 1; id <= 10_000; id++) {
      String address = "10.0." + id / 256 + "." + id % 256;
      editor.put(EntityRecord.of(id, "n" + id, "Server", List.of(Attribute.of("_ip#0", address))));
    }
    State state = MemoryPages.of(editor.finish(1, Instant.EPOCH)).read();
    var first = IpAddress.parse("10.0.0.1").orElseThrow();
    var last = IpAddress.parse("10.0.39.16").orElseThrow();

    assertThat(state.addressesInARow(Optional.empty(), first)).isEqualTo(10_000);
    assertThat(state.addressesIn(Optional.empty(), first, last)).isEqualTo(10_000);
  }

  @Property(tries = 300)
  void pages_damaged_areRefusedOrReadAsSomething(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 255) int wrong) {
    MemoryPages sound = MemoryPages.of(new Changes(seed, 300).make(State.empty(), 400));
    Random random = new Random(seed);
    byte[] page = sound.pages().get(random.nextInt(sound.count()));
    page[random.nextInt(page.length)] = (byte) wrong;

    try {
      IndexCheck.of(sound.read(), (id, index) -> {});
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("is not as it was written");
    }
  }

  @Example
  void page_cutOff_isRefused() {
    MemoryPages pages = MemoryPages.of(new Changes(1, 300).make(State.empty(), 400));
    int last = pages.count() - 1;
    pages.pages().set(last, new byte[] {pages.page(last)[0]});

    assertThatThrownBy(pages::read)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("page " + last)
        .hasMessageContaining("clusto check");
  }
}

package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.Sharing;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.spi.RecordPage;

/** Pages of records come back as they were, or are refused. */
class RecordPagesTest {

  private static final VersionedFile FILE = new VersionedFile(Path.of("checkpoint"), 1);
  private static final int NUMBER = 3;

  private static TreeMap<Integer, EntityRecord> records(Random random) {
    TreeMap<Integer, EntityRecord> records = new TreeMap<>();
    for (int slot = 0; slot < RecordPage.IDS; slot++) {
      if (random.nextInt(3) > 0) {
        int id = NUMBER * RecordPage.IDS + slot;
        records.put(id, record(id, random));
      }
    }
    return records;
  }

  private static EntityRecord record(int id, Random random) {
    List<Attribute> attributes = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      String key = "port-nic-eth#" + random.nextInt(200) + (random.nextBoolean() ? ".mac" : "");
      attributes.add(Attribute.of(key, value(random, id)));
    }
    return EntityRecord.of(
        id, "server\n😀" + id, random.nextBoolean() ? "Server" : "Rack", attributes);
  }

  private static Object value(Random random, int id) {
    return switch (random.nextInt(6)) {
      case 0 -> "unique" + id + random.nextInt();
      case 1 -> new Value.Relation(1 + random.nextInt(1 << 30));
      case 2 -> random.nextLong();
      case 3 -> true;
      default -> "common" + random.nextInt(3);
    };
  }

  private static byte[] written(Iterable<EntityRecord> records, RecordPageWriter writer) {
    records.forEach(writer::add);
    PayloadOutput out = writer.write();
    return out.copy(0, out.size());
  }

  @Property(tries = 200)
  void page_writtenAndRead_isTheSame(@ForAll long seed) throws MalformedException {
    RecordPageWriter writer = new RecordPageWriter();
    Sharing sharing = new Sharing();
    for (int round = 0; round < 3; round++) {
      TreeMap<Integer, EntityRecord> records = records(new Random(seed + round));
      StoredRecordPage page =
          new StoredRecordPage(FILE, NUMBER, written(records.values(), writer), sharing);

      for (int slot = 0; slot < RecordPage.IDS; slot++) {
        int id = NUMBER * RecordPage.IDS + slot;
        assertThat(page.has(id)).isEqualTo(records.containsKey(id));
        assertThat(page.find(id)).isEqualTo(records.get(id));
      }
    }
  }

  @Example
  void page_ofEqualRecords_isEqualBytes() {
    byte[] once = written(records(new Random(7)).values(), new RecordPageWriter());

    assertThat(written(records(new Random(7)).values(), new RecordPageWriter())).isEqualTo(once);
  }

  @Example
  void page_ofServersWithMuchInCommon_isSmall() {
    List<EntityRecord> records = new ArrayList<>();
    for (int i = 0; i < RecordPage.IDS; i++) {
      List<Attribute> attributes = new ArrayList<>();
      for (int number = 0; number < 20; number++) {
        attributes.add(Attribute.of("a-rather-long-key#" + number + ".subkey", "the same value"));
      }
      records.add(EntityRecord.of(NUMBER * RecordPage.IDS + i, "server" + i, "Server", attributes));
    }

    assertThat(written(records, new RecordPageWriter()).length / RecordPage.IDS)
        .as("bytes of a record")
        .isLessThan(50);
  }

  @Property(tries = 500)
  void page_damaged_isRefusedOrReadAsSomething(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 255) int wrong) {
    Random random = new Random(seed);
    byte[] bytes = written(records(random).values(), new RecordPageWriter());
    bytes[random.nextInt(bytes.length)] = (byte) wrong;

    try {
      StoredRecordPage page = new StoredRecordPage(FILE, NUMBER, bytes, new Sharing());
      for (int slot = 0; slot < RecordPage.IDS; slot++) {
        var unused = page.find(NUMBER * RecordPage.IDS + slot);
      }
    } catch (MalformedException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("checkpoint is damaged");
    }
  }

  @Example
  void page_cutOffAnywhere_isRefused() {
    byte[] bytes = written(records(new Random(1)).values(), new RecordPageWriter());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);

      assertThatThrownBy(() -> new StoredRecordPage(FILE, NUMBER, cut, new Sharing()))
          .isInstanceOf(MalformedException.class);
    }
  }
}

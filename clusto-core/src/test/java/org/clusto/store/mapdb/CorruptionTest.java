package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store of which any one byte is changed says so, or answers as before. */
final class CorruptionTest {
  private static final String LAST_SEGMENT = "journal-00000000000000000005.log";
  private static final int PADDING_STEP = 60_013;

  @TempDir Path temporary;
  private Path original;
  private Path damaged;
  private int said;
  private int harmless;

  @BeforeEach
  void makeDirectories() throws IOException {
    original = Files.createDirectory(temporary.resolve("original"));
    damaged = Files.createDirectory(temporary.resolve("damaged"));
  }

  /** Makes an inventory with values of all kinds, and commits before and behind two checkpoints. */
  private Inventory inventory() {
    SetClock clock = new SetClock("2026-01-02T03:04:05.678Z");
    Inventory inventory = Clusto.open(original, OpenOptions.defaults().user("ada").clock(clock));
    inventory.transact(
        "first",
        tx -> {
          Rack rack = tx.create(Rack.class, "rack1");
          Server server = tx.create(Server.class, "ünï");
          rack.insert(server, 13);
          server.set("status", "free");
          server.set("cpu", 16, -1);
        });
    clock.advance(Duration.ofSeconds(1));
    inventory.getByName("ünï").set("price", new BigDecimal("-12.50"));
    inventory.checkpoint();
    inventory.getByName("ünï").set("virtual", true);
    inventory.getByName("rack1").set("built", clock.instant());
    inventory.checkpoint();
    inventory.getByName("rack1").set("extra", Value.json("{\"a\":[1,null]}"));
    inventory.getByName("ünï").rename("server1");
    return inventory;
  }

  private static void commitLast(Inventory inventory) {
    inventory.transact("last", tx -> tx.getByName("server1").delete());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xff})
  void anyByteChanged_storeClosedInPeace_saysSoOrAnswersAsBefore(int bits, TestReporter reporter)
      throws IOException {
    Answers answers;
    try (Inventory inventory = inventory()) {
      commitLast(inventory);
      answers = Answers.of(inventory);
    }

    StoreFiles store = StoreFiles.of(original);
    assertThat(store.files()).hasSize(7);
    for (Map.Entry<String, byte[]> file : store.files().entrySet()) {
      for (int at : places(file.getValue()).toArray()) {
        damage(store, file.getKey(), at, bits);
        assertSaidOrHarmless(file.getKey(), answers, answers);
      }
    }
    report(reporter);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xff})
  void anyByteChanged_writerDied_saysSoOrAnswersAsBeforeOrDropsTheLastCommit(
      int bits, TestReporter reporter) throws IOException {
    Answers before;
    Answers answers;
    long last;
    StoreFiles store;
    try (Inventory inventory = inventory()) {
      before = Answers.of(inventory);
      last = endOfJournal();
      commitLast(inventory);
      answers = Answers.of(inventory);
      store = StoreFiles.of(original);
    }

    for (String file : new String[] {LAST_SEGMENT, "lock"}) {
      for (int at : places(store.files().get(file)).toArray()) {
        damage(store, file, at, bits);
        boolean isOfLast = file.equals(LAST_SEGMENT) && at >= last;
        assertSaidOrHarmless(file, answers, isOfLast ? before : answers);
      }
    }
    report(reporter);
  }

  /** Where the last commit ends, with room behind it while the inventory is open. */
  private long endOfJournal() throws IOException {
    VersionedFile segment = new VersionedFile(original.resolve(LAST_SEGMENT), 5);
    return Journal.end(segment, Long.MAX_VALUE).end();
  }

  private void report(TestReporter reporter) {
    reporter.publishEntry("changes", said + " said, " + harmless + " harmless");
  }

  /** All bytes as far as they are used, and some of the zeros behind. */
  private static IntStream places(byte[] bytes) {
    int used = bytes.length;
    while (used > 0 && bytes[used - 1] == 0) {
      used--;
    }
    IntStream padding = IntStream.iterate(used, at -> at < bytes.length, at -> at + PADDING_STEP);
    return IntStream.concat(IntStream.range(0, used), padding);
  }

  private void damage(StoreFiles store, String file, int at, int bits) throws IOException {
    try (Stream<Path> files = Files.list(damaged)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    store.layOut(damaged, file, at, bits);
  }

  private void assertSaidOrHarmless(String file, Answers answers, Answers alsoGood) {
    OpenOptions writing = OpenOptions.defaults();
    for (OpenOptions options : new OpenOptions[] {writing.readOnly(), writing}) {
      try {
        assertThat(Answers.of(damaged, options)).isIn(answers, alsoGood);
        harmless++;
      } catch (StoreException e) {
        assertIsClear(e, file);
        said++;
      }
    }
  }

  private void assertIsClear(StoreException failure, String file) {
    if (file.equals("format")) {
      assertThat(failure.getMessage()).contains(damaged.toString(), "format");
    } else {
      assertThat(failure.getMessage()).contains(damaged.resolve(file).toString(), "at offset ");
    }
  }

  @Test
  void lastCommitDropped_writerDied_isLogged() throws IOException {
    StoreFiles store;
    long end;
    try (Inventory inventory = inventory()) {
      store = StoreFiles.of(original);
      end = endOfJournal();
    }
    damage(store, LAST_SEGMENT, (int) end - 1, 0x01);

    assertThat(OpeningWriter.outputOf(damaged))
        .contains("WARN", damaged.resolve(LAST_SEGMENT) + ": cut off ", "behind commit 5");
  }
}

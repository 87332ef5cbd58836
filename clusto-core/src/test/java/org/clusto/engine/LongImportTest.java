package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClosedException;
import org.clusto.model.FleetFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fleet files that are long enough to be read on another thread than the one that imports. */
class LongImportTest {

  private static final int SERVERS = 3000;

  private final Inventory inventory = Clusto.inMemory();

  @AfterEach
  void close() {
    inventory.close();
  }

  /** Each server's neighbour stands in the line behind it, the last one's in the first. */
  private static String line(int number) {
    return "{\"name\":\"s%04d\",\"driver\":\"Server\",\"attrs\":{\"_in\":{\"ref\":\"p\"},\"next\":{\"ref\":\"s%04d\"}}}\n"
        .formatted(number, (number + 1) % SERVERS);
  }

  private static String fleet() {
    StringBuilder file = new StringBuilder("{\"name\":\"p\",\"driver\":\"Pool\",\"attrs\":{}}\n");
    IntStream.range(0, SERVERS).mapToObj(LongImportTest::line).forEach(file::append);
    return file.toString();
  }

  private ImportReport importFleet(String file, ImportMode mode, ImportProgress progress) {
    InputStream source = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    return inventory.importFleet(source, mode, progress);
  }

  @Test
  void file_ofThousandsOfLines_isImportedAsItStands() {
    ImportReport report = importFleet(fleet(), ImportMode.CREATE, ImportProgress.NONE);

    assertThat(report.created()).isEqualTo(SERVERS + 1);
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    inventory.exportFleet(inventory, exported);
    assertThat(exported.toString(StandardCharsets.UTF_8)).isEqualTo(fleet());
    assertThat(importFleet(fleet(), ImportMode.REPLACE, ImportProgress.NONE).unchanged())
        .isEqualTo(SERVERS + 1);
  }

  @Test
  void ids_areGivenInTheOrderInWhichNamesComeUp() {
    importFleet(fleet(), ImportMode.CREATE, ImportProgress.NONE);

    assertThat(inventory.getByName("p").id()).isEqualTo(1);
    assertThat(inventory.getByName("s0001").id()).isEqualTo(2);
    assertThat(inventory.getByName("s0000").id()).isEqualTo(3);
    for (int i = 2; i < SERVERS; i++) {
      assertThat(inventory.getByName("s%04d".formatted(i)).id()).isEqualTo(i + 2);
    }
  }

  @Test
  void import_inATransactionThatChangedSomething_knowsWhatIsThere() {
    for (int existing : new int[] {20, 40, 60, 200}) {
      try (Inventory other = Clusto.inMemory()) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < existing; i++) {
          other.create(Pool.class, "s" + (1000 + i));
          file.append(
              "{\"name\":\"s%d\",\"driver\":\"Pool\",\"attrs\":{\"k\":1}}\n".formatted(1000 + i));
          file.append("{\"name\":\"s%dx\",\"driver\":\"Pool\"}\n".formatted(1000 + i));
        }
        InputStream source =
            new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8));
        other.transact(
            "import behind a change",
            tx -> {
              other.create(Pool.class, "first");
              ImportReport report =
                  other.importFleet(source, ImportMode.MERGE, ImportProgress.NONE);
              assertThat(report.changed()).isEqualTo(report.created());
            });

        assertThat(other.all().names()).doesNotHaveDuplicates().hasSize(2 * existing + 1);
      }
    }
  }

  @Test
  void import_interruptedWhileItsStreamGivesNothing_endsAndChangesNothing() throws Exception {
    PipedInputStream source = new PipedInputStream(1 << 20);
    try (PipedOutputStream writer = new PipedOutputStream(source)) {
      writer.write(fleet().getBytes(StandardCharsets.UTF_8), 0, 200_000);
      BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
      Thread importer =
          new Thread(
              () -> {
                try {
                  inventory.importFleet(source, ImportMode.CREATE, ImportProgress.NONE);
                } catch (RuntimeException e) {
                  thrown.add(e);
                }
              });
      importer.start();
      while (importer.isAlive() && importer.getState() != Thread.State.WAITING) {
        Thread.sleep(5);
      }
      importer.interrupt();

      assertThat(thrown.poll(30, TimeUnit.SECONDS))
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining("interrupted");
      importer.join();
      assertThat(inventory.size()).isZero();
      inventory.create(Pool.class, "next");
    }
  }

  @Test
  void progress_isToldEveryThousandLinesAndAtTheEnd() {
    TreeMap<Long, Long> bytes = new TreeMap<>();

    importFleet(fleet(), ImportMode.CREATE, bytes::put);

    assertThat(bytes.keySet()).containsExactly(1000L, 2000L, 3000L, SERVERS + 1L);
    assertThat(bytes.lastEntry().getValue()).isEqualTo(fleet().length());
    assertThat(new ArrayList<>(bytes.values())).isSorted();
  }

  @Test
  void line_farInTheFileThatIsRefused_isNamedAndNothingIsImported() {
    List<String> wrong =
        List.of("{\"name\":\"s0000\",\"driver\":\"Server\",\"attrs\":{}}\n", "{\"name\":1}\n");
    for (String line : wrong) {
      assertThatThrownBy(() -> importFleet(fleet() + line, ImportMode.CREATE, ImportProgress.NONE))
          .isInstanceOfSatisfying(
              FleetFileException.class, e -> assertThat(e.line()).isEqualTo(SERVERS + 2));
    }

    assertThat(inventory.size()).isZero();
    assertThat(inventory.version()).isZero();
  }

  @Test
  void names_thatNobodyHas_areReportedByTheFirstOfThem() {
    String file =
        fleet()
            + "{\"name\":\"a\",\"driver\":\"Server\",\"attrs\":{\"x\":{\"ref\":\"nobody\"},\"y\":{\"ref\":\"noone\"}}}\n"
            + "{\"name\":\"b\",\"driver\":\"Server\",\"attrs\":{\"x\":{\"ref\":\"none\"}}}\n";

    assertThatThrownBy(() -> importFleet(file, ImportMode.CREATE, ImportProgress.NONE))
        .isInstanceOf(FleetFileException.class)
        .hasMessageContaining("line " + (SERVERS + 2))
        .hasMessageContaining("\"a\" refers to \"nobody\"");
  }

  @Test
  void import_withinATransaction_findsWhatThatMadeBefore() {
    inventory.transact(
        "both",
        tx -> {
          tx.create(Pool.class, "p");
          importFleet(fleet(), ImportMode.MERGE, ImportProgress.NONE);
          tx.getByName("s0007").set("role", "web");
        });

    assertThat(inventory.size()).isEqualTo(SERVERS + 1);
    assertThat(inventory.getByName("p").id()).isEqualTo(1);
    assertThat(inventory.query("in name:p").count()).isEqualTo(SERVERS);
    assertThat(inventory.getByName("s0007").text("role")).contains("web");
  }
}

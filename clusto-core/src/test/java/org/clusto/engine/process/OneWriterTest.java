package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.AnotherWriterException;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process writes to a directory at a time; whoever else wants to is told who. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneWriterTest {
  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir Path temporary;

  private final List<OtherProcess> others = new ArrayList<>();

  @AfterEach
  void endOthers() {
    others.forEach(OtherProcess::close);
  }

  private Path directory() {
    return temporary.resolve("fleet");
  }

  private Inventory open() {
    return Clusto.open(directory());
  }

  private OtherProcess other(Duration patience) throws IOException {
    OtherProcess other =
        OtherProcess.running(HoldingProcess.class, directory().toString(), patience.toString());
    others.add(other);
    return other;
  }

  private OtherProcess holder() throws IOException {
    OtherProcess holder = other(Duration.ZERO);
    holder.await(HoldingProcess.OPEN);
    return holder;
  }

  private static String signature(long pid) throws IOException {
    return "is being changed by process " + pid + " on " + InetAddress.getLocalHost().getHostName();
  }

  private void requireRefused(long holder, OpenOptions options) throws IOException {
    assertThatThrownBy(() -> Clusto.open(directory(), options))
        .isInstanceOf(AnotherWriterException.class)
        .hasMessageContaining(signature(holder))
        .hasMessageContaining("close it there, or open it for reading only");
  }

  private void requireOthersRefused() throws IOException {
    assertThat(other(Duration.ZERO).await(HoldingProcess.REFUSED))
        .contains(signature(ProcessHandle.current().pid()));
  }

  private void requireWritable() {
    try (Inventory inventory = open()) {
      long before = inventory.version();
      assertThat(inventory.transact("write", tx -> tx.create(Server.class, "server" + before)))
          .isEqualTo(before + 1);
    }
  }

  @Test
  void open_heldByAnotherProcess_isRefusedAndNamesIt() throws Exception {
    OtherProcess holder = holder();

    requireRefused(holder.pid(), OpenOptions.defaults());
    try (Inventory reader = Clusto.open(directory(), OpenOptions.defaults().readOnly())) {
      assertThat(reader.size()).isZero();
    }
    holder.tell("end");
    holder.awaitSuccess();
    requireWritable();
  }

  @Test
  void open_heldByThisProcess_isRefusedAndNamesIt() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory());
    try (Inventory inventory = open()) {
      requireRefused(ProcessHandle.current().pid(), OpenOptions.defaults());
      assertThatThrownBy(() -> Clusto.open(link))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("this process itself");
      requireOthersRefused();
      inventory.create(Server.class, "server");
    }
    requireWritable();
  }

  /** A process loses its locks on a file when it closes any descriptor of it. */
  @Test
  void open_holderReadsChecksAndBacksUpToo_isStillRefused() throws Exception {
    try (Inventory inventory = open()) {
      inventory.create(Server.class, "server");
      Clusto.open(directory(), OpenOptions.defaults().readOnly()).close();
      assertThat(Clusto.check(directory()).isSound()).isTrue();
      inventory.backup(temporary.resolve("backup.zip"));
      requireOthersRefused();
    }
  }

  @Test
  void open_withPatience_getsInWhenTheHolderCloses() throws Exception {
    OtherProcess holder = holder();
    CompletableFuture<Inventory> opening =
        CompletableFuture.supplyAsync(
            () -> Clusto.open(directory(), OpenOptions.defaults().patience(LONG)));

    holder.tell("end");

    OtherProcess patient;
    try (Inventory inventory = opening.get(LONG.toSeconds(), TimeUnit.SECONDS)) {
      inventory.create(Server.class, "server");
      patient = other(LONG);
    }
    patient.await(HoldingProcess.OPEN);
  }

  @Test
  void open_withPatienceThatEnds_isRefusedThenAndNamesTheHolder() throws Exception {
    OtherProcess holder = holder();
    Duration patience = Duration.ofMillis(150);
    long before = System.nanoTime();

    requireRefused(holder.pid(), OpenOptions.defaults().patience(patience));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(patience);
  }

  @Test
  void open_withPatienceForEver_opens() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

    try (Inventory inventory = Clusto.open(directory(), OpenOptions.defaults().patience(forEver))) {
      assertThat(inventory.version()).isZero();
    }
  }

  @Test
  void open_holderKilled_needsNoHelp() throws Exception {
    OtherProcess holder = holder();

    holder.kill();

    assertThat(lock()).isNotEmptyFile();
    requireWritable();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void open_holderStopped_isRefusedAndNamesIt() throws Exception {
    OtherProcess holder = holder();

    holder.stop();

    requireRefused(holder.pid(), OpenOptions.defaults());
    holder.kill();
    requireWritable();
  }

  @Test
  void open_lockFileWithAnything_opensAndSaysWhoHoldsIt() throws Exception {
    requireWritable();
    byte[] garbage = new byte[10_000];
    new Random(42).nextBytes(garbage);
    for (int length : new int[] {0, 1, garbage.length}) {
      Files.write(lock(), Arrays.copyOf(garbage, length));
      try (Inventory inventory = open()) {
        assertThat(inventory.size()).isPositive();
        requireRefused(ProcessHandle.current().pid(), OpenOptions.defaults());
      }
      requireWritable();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void open_lockThatCannotBeSigned_isHeldAllTheSame() throws Exception {
    Files.createDirectory(directory());
    Files.createSymbolicLink(lock(), Path.of("/dev/full"));
    try (Inventory writer = open()) {
      writer.create(Server.class, "held");
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is being changed by ");
    }

    requireWritable();
  }

  @Test
  void open_holderUnknown_isRefusedNoneTheLess() throws Exception {
    OtherProcess holder = holder();
    Files.write(lock(), "\u0000\uFFFF".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is being changed by ");
    holder.kill();
  }

  private Path lock() {
    return directory().resolve("lock");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void files_afterCommitsAndCheckpoints_areReadableByTheirOwnerOnly() throws Exception {
    for (int i = 0; i < 3; i++) {
      requireWritable();
      try (Inventory inventory = open()) {
        inventory.checkpoint();
        requirePrivate();
      }
    }
    requirePrivate();
  }

  private void requirePrivate() throws IOException {
    assertThat(permissions(directory())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files)
          .hasSizeGreaterThan(3)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

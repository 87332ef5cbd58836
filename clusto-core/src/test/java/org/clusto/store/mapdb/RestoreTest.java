package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a backup comes back as, and that nothing is made of what is no backup. */
final class RestoreTest {
  private static final String SEGMENT = "journal-00000000000000000005.log";

  @TempDir Path temporary;
  private SoundStore store;
  private SoundStore restored;
  private Path backup;

  /** Ten commits, checkpoints at 4 and 8, and so segments from 1, 5 and 9 on. */
  @BeforeEach
  void makeBackup() {
    store = new SoundStore(temporary.resolve("fleet")).goOn(10, 4);
    restored = new SoundStore(temporary.resolve("restored"));
    backup = temporary.resolve("backup.zip");
    try (Store reader = ReadOnlyMapDbStore.open(store.path())) {
      reader.backup(backup);
    }
  }

  private void restore() {
    new MapDbStoreProvider().restore(backup, restored.path().toUri());
  }

  private void assertRestored() throws IOException {
    assertThat(restored.check()).isEmpty();
    try (Stream<Path> files = Files.list(restored.path())) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(file)
                      .hasSameBinaryContentAs(store.file(file.getFileName().toString())))
          .hasSize(5);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("fleet", "backup.zip");
    }
  }

  private void assertRefused(String why) throws IOException {
    assertThatThrownBy(this::restore)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(backup + " is no backup that can be restored: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("; nothing was made in " + restored.path())
        .hasMessageNotContaining("restored.");
    assertNothingIsLeft();
  }

  @Test
  void restore_backup_isTheSameByteForByteAndGoesOn() throws IOException {
    restore();

    assertRestored();
    restored.goOn(14, 4);
    store.goOn(14, 4);
    assertThat(restored.check()).isEmpty();
    for (long first : new long[] {1, 5, 9, 13}) {
      assertThat(restored.segment(first)).hasSameBinaryContentAs(store.segment(first));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void restore_files_areReadableByTheirOwnerOnly() throws IOException {
    restore();

    assertThat(permissions(restored.path())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(restored.path())) {
      assertThat(files).allMatch(file -> permissions(file).equals("rw-------"));
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void restore_emptyDirectory_isReplaced() throws IOException {
    Files.createDirectory(restored.path());

    restore();

    assertRestored();
  }

  @Test
  void restore_directoriesAboveMissing_areMade() throws IOException {
    restored = new SoundStore(temporary.resolve("a/b/c"));

    restore();

    assertRestored();
  }

  @Test
  void restore_linkToAnEmptyDirectory_fillsThatDirectory() throws IOException {
    Path elsewhere = Files.createDirectories(temporary.resolve("disk/place"));
    Files.createSymbolicLink(restored.path(), elsewhere);

    restore();

    assertRestored();
    assertThat(elsewhere.resolve("format")).exists();
  }

  @Test
  void restore_directoryOfSomething_isRefusedAndStays() {
    assertThatThrownBy(() -> new MapDbStoreProvider().restore(backup, store.path().toUri()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is something in " + store.path() + " already");
    assertThat(store.check()).isEmpty();
  }

  @Test
  void restore_placeOfAFile_isRefused() throws IOException {
    Files.createFile(restored.path());

    assertThatThrownBy(this::restore).hasMessageContaining("there is something in ");
  }

  @Test
  void restore_anyOperationOnTheDiskFails_leavesAllOrNothing() throws IOException {
    int operation = 1;
    while (failsAt(FailingDisk.at(operation))) {
      operation++;
    }
    assertThat(operation).isGreaterThan(20);
  }

  @Test
  void restore_diskFull_leavesNothingAndSaysSo() throws IOException {
    for (long room = 0; failsAt(FailingDisk.withRoom(room)); room += 100_000) {
      assertThat(room).isLessThan(10_000_000);
    }
  }

  private boolean failsAt(FailingDisk disk) throws IOException {
    try {
      new Restore(backup, new StoreDirectory(restored.path(), disk)).run();
      assertRestored();
      takeAway();
      return disk.hasFailed(); // where the directory around it, made by others, was not synced
    } catch (StoreException e) {
      assertThat(disk.hasFailed()).isTrue();
      assertThat(e)
          .hasMessageMatching(".*(No space left on device|Input/output error).*")
          .hasMessageNotContaining("Exception");
      takeAwayWhereRestored(e);
      assertNothingIsLeft();
      return true;
    }
  }

  /** Once it is in its place, it is whole, and the error says that it is there. */
  private void takeAwayWhereRestored(StoreException error) throws IOException {
    if (Files.exists(restored.path())) {
      assertThat(error).hasMessageContaining("was restored to");
      assertRestored();
      takeAway();
    }
  }

  private void takeAway() throws IOException {
    try (Stream<Path> files = Files.list(restored.path())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(restored.path());
  }

  @Test
  void allWork_interruptedThread_isDoneAndItStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    Path second = temporary.resolve("second.zip");
    try (Store reader = ReadOnlyMapDbStore.open(store.path())) {
      reader.backup(second);
    }
    new MapDbStoreProvider().restore(second, restored.path().toUri());
    boolean isInterrupted = Thread.currentThread().isInterrupted();

    assertRestored();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isInterrupted).isTrue();
  }

  @Test
  void restore_fileThatIsNotThere_isSaid() throws IOException {
    Path missing = temporary.resolve("missing.zip");

    assertThatThrownBy(() -> new MapDbStoreProvider().restore(missing, restored.path().toUri()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no such file");
    assertNothingIsLeft();
  }

  // Files that are no backups.

  @Test
  void restore_backupCutAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(backup, Arrays.copyOf(whole, length));
      assertRefused("it is no whole ZIP file");
    }
  }

  @Test
  void restore_anyByteChanged_isRefusedOrChangesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    for (int at = 0; at < whole.length; at += 11) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << at % 8);
      Files.write(backup, changed);
      restoreOrRefuse(at);
    }
  }

  private void restoreOrRefuse(int at) throws IOException {
    try {
      new Restore(backup, new StoreDirectory(restored.path(), FailingDisk.withRoom(1 << 30))).run();
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining(backup.toString());
      assertNothingIsLeft();
      return;
    }
    try (Stream<Path> files = Files.list(restored.path())) {
      for (Path file : files.toList()) {
        assertThat(file)
            .as("byte %d", at)
            .hasSameBinaryContentAs(store.file(file.getFileName().toString()));
        Files.delete(file);
      }
    }
    Files.delete(restored.path());
  }

  /** Something that is done to the files of a backup, and what is then said. */
  record Spoiled(String what, String said, Change change) {
    @FunctionalInterface
    interface Change {
      void apply(Map<String, byte[]> files) throws IOException;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Spoiled> spoiled() {
    byte[] some = {1, 2, 3};
    return Stream.of(
        new Spoiled("nothing", "\"format\" is not in it", Map::clear),
        new Spoiled("no format", "\"format\" is not in it", files -> files.remove("format")),
        new Spoiled(
            "something else",
            "\"word/document.xml\" in it is no file of an inventory",
            files -> {
              files.clear();
              files.put("word/document.xml", some);
            }),
        stranger("../evil"),
        stranger("../../journal-00000000000000000005.log"),
        stranger("/etc/passwd"),
        stranger("C:\\evil"),
        stranger("lock"),
        stranger("format/"),
        stranger("fleet/format"),
        stranger("journal-5.log"),
        stranger("journal-00000000000000000000.log"),
        stranger("journal-99999999999999999999.log"),
        stranger("checkpoint-00000000000000000008.mapdb.tmp"),
        stranger("journal-00000000000000000005.log\u0000"),
        stranger("x".repeat(60_000)),
        new Spoiled(
            "another format",
            "it is of store format 2, and this clusto reads up to 1",
            files -> files.put("format", StoreFormat.line(2).getBytes(StandardCharsets.UTF_8))),
        new Spoiled("broken format", "format: ", files -> files.put("format", some)),
        new Spoiled(
            "damaged commit", SEGMENT + " at offset 0: ", files -> files.get(SEGMENT)[30] ^= 1),
        new Spoiled(
            "segment missing",
            SEGMENT + ": it is missing, and with it commits ",
            files -> files.remove(SEGMENT)),
        new Spoiled(
            "last segment missing",
            "checkpoint-00000000000000000008.mapdb: ",
            files -> files.remove("journal-00000000000000000009.log")),
        new Spoiled(
            "no way to begin",
            "the journal: it begins with commit 5",
            files -> {
              files.remove("journal-00000000000000000001.log");
              files.remove("checkpoint-00000000000000000008.mapdb");
            }));
  }

  private static Spoiled stranger(String name) {
    return new Spoiled(
        "stranger " + name.substring(0, Math.min(name.length(), 50)),
        "is no file of an inventory",
        files -> files.put(name, new byte[] {1}));
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void restore_spoiledBackup_isRefused(Spoiled spoiled) throws IOException {
    Map<String, byte[]> files = unpacked();
    spoiled.change().apply(files);
    pack(files);

    assertRefused(spoiled.said());
  }

  private Map<String, byte[]> unpacked() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return files;
  }

  private void pack(Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
  }

  @Test
  void restore_zipOfADirectoryThatAnotherProgramMade_isTaken() throws IOException {
    Map<String, byte[]> files = unpacked();
    files.put(
        store.checkpoint(4).getFileName().toString(), Files.readAllBytes(store.checkpoint(4)));
    pack(files);

    restore();

    assertThat(restored.check()).isEmpty();
  }

  @Test
  void restore_notAZip_isRefused() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(7).nextBytes(bytes);
    Files.write(backup, bytes);
    assertRefused("it is no whole ZIP file");

    Files.write(backup, new byte[0]);
    assertRefused("it is no whole ZIP file");
  }

  @Test
  void restore_fileTwice_isRefused() throws IOException {
    byte[] bytes = zipOf(Map.of("format", new byte[] {1}, "formaT", new byte[] {2}));
    Files.write(backup, replaced(bytes, "formaT", "format"));

    assertRefused("\"format\" is in it twice");
  }

  private static byte[] zipOf(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        stored(zip, file.getKey(), file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] replaced(byte[] bytes, String name, String other) {
    byte[] from = name.getBytes(StandardCharsets.UTF_8);
    byte[] replaced = bytes.clone();
    for (int at = 0; at + from.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + from.length, from, 0, from.length)) {
        System.arraycopy(other.getBytes(StandardCharsets.UTF_8), 0, replaced, at, from.length);
      }
    }
    return replaced;
  }

  /** Where sizes stand in the directory at the end of a ZIP, counted from an entry's beginning. */
  private static final int SIZE = 24;

  @Test
  void restore_entryThatHoldsLessThanItSays_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    Arrays.fill(
        bytes, directoryEntry(bytes, 0) + SIZE, directoryEntry(bytes, 0) + SIZE + 2, (byte) 1);
    Files.write(backup, bytes);

    assertRefused("\"format\" in it is damaged: it is shorter than it says");
  }

  @Test
  void restore_entriesThatClaimHugeSizes_isRefusedBeforeAnythingIsWritten() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(unpacked());
    for (int version = 11; version < 50_000; version++) {
      files.put(store.segment(version).getFileName().toString(), new byte[0]);
    }
    byte[] bytes = zipOf(files);
    for (int at = directoryEntry(bytes, 0); at >= 0; at = directoryEntry(bytes, at + 1)) {
      Arrays.fill(bytes, at + SIZE, at + SIZE + 4, (byte) 0xfe);
    }
    Files.write(backup, bytes);

    assertThatThrownBy(this::restore)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("it says that it needs ")
        .hasMessageContaining("there is room for");
    assertNothingIsLeft();
  }

  @Test
  void restore_entryThatHoldsMoreThanItSays_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    int entry = directoryEntry(bytes, directoryEntry(bytes, 0) + 1);
    Arrays.fill(bytes, entry + SIZE, entry + SIZE + 4, (byte) 0);
    bytes[entry + SIZE] = 100;
    Files.write(backup, bytes);

    assertRefused("is longer than it says");
  }

  private static int directoryEntry(byte[] bytes, int from) {
    for (int at = from; at + 4 <= bytes.length; at++) {
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
        return at;
      }
    }
    return -1;
  }

  @Test
  void restore_checkpointThatTheCommitsDoNotLeadTo_isRefused() throws IOException {
    List<EntityRecord> none = List.of();
    store.plant(new StoredState(8, Samples.time(8), 8, none));
    Map<String, byte[]> files = unpacked();
    files.put(
        store.checkpoint(8).getFileName().toString(), Files.readAllBytes(store.checkpoint(8)));
    pack(files);

    assertRefused("8 entities, \"server1\",");
  }

  @Test
  void restore_forgedCommit_isRefused() throws IOException {
    SoundStore forged = new SoundStore(temporary.resolve("fleet"));
    try (Store writer = forged.open()) {
      writer.load();
      Samples.put(
          writer,
          Samples.commit(
              11, List.of(new Change.Created(EntityRecord.of(-5, "below all", "Server")))));
    }
    Map<String, byte[]> files = unpacked();
    files.put("journal-00000000000000000009.log", Files.readAllBytes(forged.segment(9)));
    pack(files);

    assertRefused("commit 11 holds what is no change: an id is not positive");
  }
}

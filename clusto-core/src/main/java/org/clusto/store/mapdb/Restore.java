package org.clusto.store.mapdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.inventory.Finding;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/**
 * Makes the directory of an inventory from a backup: unpacked beside its place, checked there, and
 * then put in its place at once.
 */
final class Restore {
  private final Path backup;
  private final StoreDirectory target;
  private final Disk disk;

  Restore(Path backup, StoreDirectory target) {
    this.backup = backup;
    this.target = target;
    this.disk = target.disk();
  }

  /**
   * Does it, all or nothing.
   *
   * @throws StoreException if the file is no sound backup, the directory is not empty, or it cannot
   *     be written
   */
  void run() {
    try {
      requireEmpty();
      try (BackupFile file = BackupFile.open(backup)) {
        restore(file);
      }
    } catch (MalformedException e) {
      throw new StoreException(
          "%s is no backup that can be restored: %s; nothing was made in %s"
              .formatted(backup, e.getMessage(), target.path()),
          e);
    } catch (IOException e) {
      throw new StoreException(
          "%s could not be restored to %s: %s; nothing was made there"
              .formatted(backup, target.path(), DiskTrouble.of(e)),
          e);
    }
  }

  private void requireEmpty() throws IOException {
    boolean isFree =
        Files.isDirectory(target.path()) ? target.files().isEmpty() : !Files.exists(target.path());
    if (!isFree) {
      throw new StoreException(
          "there is something in %s already; restore to a directory that is empty or not there"
              .formatted(target.path()));
    }
  }

  private void restore(BackupFile file) throws IOException, MalformedException {
    Path place = place();
    Path draft = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + ".tmp");
    StoreDirectory directory = new StoreDirectory(draft, disk);
    try (Unfinished unfinished = Unfinished.begin(draft, disk, path -> directory.create())) {
      file.unpack(directory);
      check(directory);
      requireEmpty();
      unfinished.publish(place);
    }
    makeDurable(place);
  }

  private Path place() throws IOException {
    return Files.exists(target.path())
        ? target.path().toRealPath()
        : target.path().toAbsolutePath();
  }

  private void makeDurable(Path place) {
    try {
      disk.sync(Objects.requireNonNull(place.getParent()));
    } catch (IOException e) {
      throw new StoreException(
          "%s was restored to %s, but a power cut may take it away again: %s"
              .formatted(backup, place, DiskTrouble.of(e)),
          e);
    }
  }

  private static void check(StoreDirectory directory) throws MalformedException {
    List<Finding> errors = new ArrayList<>();
    try (Store store = ReadOnlyMapDbStore.open(directory)) {
      store.check(
          finding -> {
            if (finding.severity() == Finding.Severity.ERROR) {
              errors.add(finding);
            }
          });
      if (errors.isEmpty()) {
        read(store);
      }
    } catch (RuntimeException e) {
      throw new MalformedException(inside(directory, String.valueOf(e.getMessage())), e);
    }
    PayloadInput.require(errors.isEmpty(), inside(directory, said(errors)));
  }

  private static void read(Store store) {
    StoredState state = store.load();
    state.records().forEach(record -> {});
    store.commits(state.version() + 1, Long.MAX_VALUE, commit -> {});
  }

  private static String said(List<Finding> errors) {
    if (errors.isEmpty()) {
      return "";
    }
    Finding first = errors.get(0);
    String others = errors.size() > 1 ? " (and " + (errors.size() - 1) + " errors more)" : "";
    return first.where() + ": " + first.what() + others;
  }

  /** The directory is gone when somebody reads of it. */
  private static String inside(StoreDirectory directory, String text) {
    String path = directory.path().toString();
    return text.replace(path + File.separator, "").replace(path, "it");
  }
}

package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusto.encoding.MalformedException;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States of a store that is elsewhere, in checkpoint files of this one: to start from there. Each
 * has a directory of its own, whose name says which state it is; the newest stays. Any number of
 * processes may read and write them.
 */
public final class KeptStates implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptStates.class);
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");
  private static final String LOCK = "lock";

  private final Path place;
  private final List<Checkpoint> opened = new ArrayList<>();

  /**
   * The states of an inventory.
   *
   * @param directory where they are, beside those of others; made when one is written
   * @param inventory which one it is, in what may stand in the name of a file
   */
  public KeptStates(Path directory, String inventory) {
    this.place = directory.resolve(inventory + "-" + StoreFormat.VERSION);
  }

  /**
   * A state that was found.
   *
   * @param name which one it is, as it was kept
   * @param time when it was the newest
   * @param state the state, which is read as it is asked for until this is closed
   */
  public record Kept(long name, Instant time, StoredState state) {}

  /** The inventories in a directory of which states may be there. */
  public static List<String> inventories(Path directory) {
    String format = "-" + StoreFormat.VERSION;
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(format))
          .map(name -> name.substring(0, name.length() - format.length()))
          .toList();
    } catch (IOException e) {
      LOG.debug("{} cannot be read", directory, e);
      return List.of();
    }
  }

  /** The newest that is whole, if there is one. What is not whole is said in the log. */
  public synchronized Optional<Kept> newest() {
    try {
      List<VersionedFile> files = new ArrayList<>();
      for (StoreDirectory each : directories()) {
        files.addAll(new Checkpoints(each).files());
      }
      files.sort(Comparator.comparingLong(VersionedFile::version).reversed());
      return files.stream().map(this::opened).flatMap(Optional::stream).findFirst();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is not used ({})", place, DiskTrouble.of(e));
      return Optional.empty();
    }
  }

  private Optional<Kept> opened(VersionedFile file) {
    try {
      Checkpoint checkpoint = Checkpoint.open(file);
      opened.add(checkpoint);
      String name = file.path().getName(file.path().getNameCount() - 2).toString();
      return Optional.of(
          new Kept(
              Long.parseUnsignedLong(name, 16),
              Files.getLastModifiedTime(file.path()).toInstant(),
              checkpoint.state()));
    } catch (IOException | MalformedException e) {
      if (Files.exists(file.path())) { // else another process has put a newer one in its place
        LOG.warn("{} is not used: {}", file, DiskTrouble.of(e));
      }
      return Optional.empty();
    }
  }

  private List<StoreDirectory> directories() throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    return new StoreDirectory(place, Disk.REAL)
        .files().stream()
            .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
            .map(file -> new StoreDirectory(file, Disk.REAL))
            .toList();
  }

  /**
   * Writes a state and puts it in the place of all others, whole or not at all.
   *
   * @param name which one it is
   * @return whether it was done; not where another process does so just now
   */
  public boolean keep(long name, StoredState state, StoredPages.Writer pages) throws IOException {
    FileTime now = FileTime.fromMillis(System.currentTimeMillis());
    StoreDirectory own = new StoreDirectory(place.resolve(String.format("%016x", name)), Disk.REAL);
    own.create();
    try (FileChannel lock =
            FileChannel.open(
                place.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = locked(lock)) {
      if (held != null) {
        own.create(); // who held the lock before may have removed it
        Checkpoints checkpoints = new Checkpoints(own);
        VersionedFile file = checkpoints.write(state, pages);
        Files.setLastModifiedTime(file.path(), now);
        checkpoints.keepOnly(List.of(file));
        removeBut(own);
      }
      return held != null;
    }
  }

  private static @Nullable FileLock locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another inventory of this process
    }
  }

  /** Removes all, as it is not what it was taken for. */
  public void forget() {
    try {
      removeBut(null);
    } catch (IOException e) {
      LOG.debug("{} could not be removed", place, e);
    }
  }

  private void removeBut(@Nullable StoreDirectory kept) throws IOException {
    for (StoreDirectory each : directories()) {
      if (!each.equals(kept)) {
        for (Path file : each.files()) {
          each.disk().delete(file);
        }
        each.disk().delete(each.path());
      }
    }
  }

  /** The states that were found must not be read after this. */
  @Override
  public synchronized void close() {
    opened.forEach(Checkpoint::close);
    opened.clear();
  }
}

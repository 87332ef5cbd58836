package org.clusto.store.mapdb;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clusto.encoding.PayloadOutput;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is durable in a directory to one file: a ZIP of the format, the newest sound
 * checkpoint and the journal, as they stand in the directory. The journal ends with its last
 * durable commit, and with the mark of one that was closed in peace.
 *
 * <p>A writer may go on meanwhile: it only adds to the last segment, and removes nothing that the
 * newest checkpoint needs. Where it removed a file before this came to it, this begins again.
 */
final class Backup {
  /** In each of them, the writer would have to make two checkpoints before a file is opened. */
  private static final int MOST_TRIES = 200;

  private static final int BUFFER = 1 << 16;

  private final StoreDirectory directory;
  private final Disk disk;
  private final LongSupplier durable;

  /**
   * A backup of a directory.
   *
   * @param durable gives the last commit that is known to be durable; {@link Long#MAX_VALUE} to
   *     take all that are whole
   */
  Backup(StoreDirectory directory, LongSupplier durable) {
    this.directory = directory;
    this.disk = directory.disk();
    this.durable = durable;
  }

  /**
   * Writes the file, all of it or nothing.
   *
   * @return the newest version that is in it
   * @throws StoreException if it is there already or cannot be written, or the journal is damaged
   */
  long write(Path target) {
    try {
      return write(target.toAbsolutePath(), target.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StoreException(
          "the inventory in %s could not be backed up to %s: %s; nothing was kept there"
              .formatted(directory.path(), target, DiskTrouble.of(e)),
          e);
    }
  }

  private long write(Path target, @Nullable Path parent) throws IOException {
    requireAbsent(target);
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException("there is no directory " + parent);
    }
    long version = writeWhole(target);
    try {
      disk.sync(parent);
    } catch (IOException e) {
      remove(target, e);
      throw e;
    }
    return version;
  }

  private static void requireAbsent(Path target) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new StoreException(target + " is there already; name a new file for the backup");
    }
  }

  private long writeWhole(Path target) throws IOException {
    Path draft = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try (Unfinished unfinished = Unfinished.begin(draft, disk, disk::createFile)) {
      long version = fill(draft);
      requireAbsent(target);
      unfinished.publish(target);
      return version;
    }
  }

  private void remove(Path file, Throwable cause) {
    try {
      disk.delete(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private long fill(Path temporary) throws IOException {
    try (AppendFile file = disk.append(temporary)) {
      long version = pack(file, MOST_TRIES);
      file.force();
      return version;
    }
  }

  private long pack(AppendFile file, int tries) throws IOException {
    try {
      return pack(file);
    } catch (FileNotFoundException | NoSuchFileException | EOFException e) {
      if (tries == 1) {
        throw e;
      }
      file.cut(0);
      return pack(file, tries - 1);
    }
  }

  private long pack(AppendFile file) throws IOException {
    // In this order: each then reaches as far as the one before.
    Optional<VersionedFile> checkpoint = newestCheckpoint();
    long last = durable.getAsLong();
    List<VersionedFile> segments = new Journal(directory).segments();
    requireTogether(checkpoint.map(VersionedFile::version).orElse(0L), segments);
    OutputStream buffered = new BufferedOutputStream(new Appended(file), BUFFER);
    try (ZipOutputStream zip = new ZipOutputStream(buffered)) {
      add(zip, directory.file(StoreFormat.NAME));
      if (checkpoint.isPresent()) {
        add(zip, checkpoint.get().path());
      }
      for (int i = 0; i + 1 < segments.size(); i++) {
        add(zip, segments.get(i).path(), Journal.end(segments.get(i), segments.get(i + 1)).end());
      }
      return segments.isEmpty() ? 0 : addLast(zip, segments.get(segments.size() - 1), last);
    }
  }

  private Optional<VersionedFile> newestCheckpoint() throws IOException {
    Optional<Checkpoint> newest = new Checkpoints(directory).newest();
    newest.ifPresent(Checkpoint::close);
    return newest.map(Checkpoint::file);
  }

  private void requireTogether(long checkpoint, List<VersionedFile> segments)
      throws FileNotFoundException {
    boolean isEmpty = segments.isEmpty();
    long first = isEmpty ? 1 : segments.get(0).version();
    long last = isEmpty ? 1 : segments.get(segments.size() - 1).version();
    if (first > checkpoint + 1 || last <= checkpoint) {
      throw new FileNotFoundException(
          "the journal in %s does not go on from the checkpoint of commit %d"
              .formatted(directory.path(), checkpoint));
    }
  }

  private static void add(ZipOutputStream zip, Path file) throws IOException {
    add(zip, file, Files.size(file));
  }

  private static void add(ZipOutputStream zip, Path file, long length) throws IOException {
    begin(zip, file);
    copy(file, length, zip);
    zip.closeEntry();
  }

  /** Gives the last commit that was added. */
  private static long addLast(ZipOutputStream zip, VersionedFile segment, long last)
      throws IOException {
    SegmentScan.Reached reached = Journal.end(segment, last);
    if (reached.version() < last && last < Long.MAX_VALUE) {
      throw Journal.damaged(segment, reached);
    }
    begin(zip, segment.path());
    copy(segment.path(), reached.end(), zip);
    if (reached.version() > 0) {
      PayloadOutput mark = Frame.endOfJournal(reached.version());
      zip.write(mark.array(), 0, mark.size());
    }
    zip.closeEntry();
    return reached.version();
  }

  private static void begin(ZipOutputStream zip, Path file) throws IOException {
    ZipEntry entry = new ZipEntry(file.getFileName().toString());
    entry.setTime(file.toFile().lastModified());
    zip.putNextEntry(entry);
  }

  private static void copy(Path file, long length, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new FileInputStream(file.toFile())) {
      long left = length;
      while (left > 0) {
        int count = in.readNBytes(buffer, 0, (int) Math.min(left, BUFFER));
        if (count == 0) {
          throw new EOFException(file + " became shorter");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  /** A stream that goes to a file's end; whoever opened the file closes it. */
  private static final class Appended extends OutputStream {
    private final AppendFile file;

    Appended(AppendFile file) {
      this.file = file;
    }

    @Override
    public void write(int oneByte) throws IOException {
      file.write(new byte[] {(byte) oneByte}, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      file.write(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + length), length);
    }
  }
}

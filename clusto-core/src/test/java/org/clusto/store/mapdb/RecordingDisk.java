package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clusto.store.mapdb.DiskOperation.Cut;
import org.clusto.store.mapdb.DiskOperation.Deleted;
import org.clusto.store.mapdb.DiskOperation.DirectoryMade;
import org.clusto.store.mapdb.DiskOperation.FileMade;
import org.clusto.store.mapdb.DiskOperation.Forced;
import org.clusto.store.mapdb.DiskOperation.Forgotten;
import org.clusto.store.mapdb.DiskOperation.Moved;
import org.clusto.store.mapdb.DiskOperation.Synced;
import org.clusto.store.mapdb.DiskOperation.Written;

/**
 * A disk that does everything in a real directory, and keeps a log of it. It makes nothing durable:
 * the power is cut only in thought, in {@link PowerCuts}.
 */
final class RecordingDisk extends ForwardingDisk {
  private static final int PAGE = 4096;

  private final Path root;
  private final List<DiskOperation> log = new ArrayList<>();
  private final Set<Path> directories = new HashSet<>(Set.of(Path.of("")));
  private final Map<Path, Integer> files = new HashMap<>();
  private final Deque<Runnable> duringForces = new ArrayDeque<>();
  private int lastFile;

  /** A disk on which there is only a directory. */
  RecordingDisk(Path root) {
    super(REAL);
    this.root = root;
  }

  /** Makes what an image has, all of it durable. */
  void make(DiskImage image) throws IOException {
    image.make(this, root);
  }

  /** Removes all files that are really there; the log stays. */
  void remove() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What was done so far. */
  List<DiskOperation> log() {
    return log;
  }

  /** How much was done so far. */
  int position() {
    return log.size();
  }

  /** Has something done by another thread, as it were, while the next force is under way. */
  void duringNextForce(Runnable action) {
    duringForces.add(action);
  }

  /** Has nothing done during forces any more. */
  void forgetActions() {
    duringForces.clear();
  }

  private Path name(Path path) {
    return root.relativize(path.toAbsolutePath());
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    super.createDirectory(directory);
    logDirectory(name(directory));
  }

  /** Those above it may have been made by other means. */
  private void logDirectory(Path directory) {
    if (directory.getParent() != null) {
      logDirectory(directory.getParent());
    }
    if (directories.add(directory)) {
      log.add(new DirectoryMade(directory));
    }
  }

  @Override
  public void createFile(Path file) throws IOException {
    super.createFile(file);
    files.put(name(file), ++lastFile);
    log.add(new FileMade(name(file), lastFile));
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    return new RecordedFile(super.append(file), file);
  }

  /** What was written by other means counts as written now. */
  @Override
  public void force(Path file) throws IOException {
    logContent(file);
    int begun = log.size();
    log.add(new Forced(files.get(name(file)), begun));
  }

  /** Pages of zeros are not written: the file is only made long enough. */
  private void logContent(Path file) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    int number = files.get(name(file));
    log.add(new Cut(number, content.limit()));
    for (int from = 0; from < content.limit(); from += PAGE) {
      ByteBuffer page = content.slice(from, Math.min(PAGE, content.limit() - from));
      if (!page.equals(ByteBuffer.allocate(page.limit()))) {
        log.add(new Written(number, from, page));
      }
    }
  }

  /**
   * Forcing a file failed: what was written to it since it was last forced is taken for written.
   */
  void forget(Path file) {
    log.add(new Forgotten(files.get(name(file))));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    super.move(from, to);
    files.put(name(to), files.remove(name(from)));
    log.add(new Moved(name(from), name(to)));
  }

  @Override
  public void delete(Path file) throws IOException {
    super.delete(file);
    if (files.remove(name(file)) != null) {
      log.add(new Deleted(name(file)));
    }
  }

  @Override
  public void sync(Path directory) throws IOException {
    log.add(new Synced(name(directory), log.size()));
  }

  private void act() {
    if (!duringForces.isEmpty()) {
      duringForces.remove().run();
    }
  }

  /** A file whose writes are noted. */
  private final class RecordedFile implements AppendFile {
    private final AppendFile real;
    private final Path path;
    private final int file;

    RecordedFile(AppendFile real, Path path) {
      this.real = real;
      this.path = path;
      this.file = files.get(name(path));
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      long offset = real.length();
      real.write(bytes, length);
      log.add(new Written(file, offset, ByteBuffer.wrap(Arrays.copyOf(bytes, length))));
    }

    @Override
    public void reserve(int length) throws IOException {
      long offset = real.length();
      real.reserve(length);
      log.add(new Cut(file, offset + length)); // Zeros that are lost are zeros.
    }

    @Override
    public void force() {
      int begun = log.size();
      act();
      log.add(new Forced(file, begun));
    }

    @Override
    public void rewrite(long from) throws IOException {
      real.rewrite(from);
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path)).limit((int) real.length());
      log.add(new Written(file, from, all.position((int) from).slice()));
    }

    @Override
    public void cut(long length) throws IOException {
      real.cut(length);
      log.add(new Cut(file, length));
    }

    @Override
    public long length() throws IOException {
      return real.length();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}

package org.clusto.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.measure.WorkerProcess;

/**
 * What several benchmarks need, made once when it is first asked for: the fleet file, and for each
 * contender a directory with the fleet. They are removed when this is closed.
 */
final class Stock implements AutoCloseable {

  private final WorkDirectory work;
  private final BenchFleet fleet;
  private final Map<Contenders, Path> loaded = new EnumMap<>(Contenders.class);
  private int directories;

  private Stock(WorkDirectory work, BenchFleet fleet) {
    this.work = work;
    this.fleet = fleet;
  }

  static Stock of(Setting setting) throws IOException {
    return new Stock(WorkDirectory.in(setting.directory()), setting.fleet());
  }

  /** The fleet file. */
  Path file() throws IOException {
    Path file = work.resolve("fleet.jsonl");
    if (!Files.exists(file)) {
      try (InputStream lines = fleet.open()) {
        Files.copy(lines, file);
      }
    }
    return file;
  }

  /** A new directory, empty. */
  Path directory() throws IOException {
    return Files.createDirectory(work.resolve("directory-" + directories++));
  }

  /** A directory in which a contender has the fleet; only to be read. */
  Path loaded(Contenders contender) throws IOException {
    Path directory = loaded.get(contender);
    if (directory == null) {
      directory = directory();
      try (WorkerProcess worker = WorkerProcess.start(contender, directory, fleet)) {
        worker.load(file());
      }
      loaded.put(contender, directory);
    }
    return directory;
  }

  /** Keeps a directory in which a contender was just loaded, in place of one it has. */
  void keep(Contenders contender, Path directory) throws IOException {
    Path other = loaded.put(contender, directory);
    if (other != null) {
      new WorkDirectory(other).close();
    }
  }

  /** A copy of {@link #loaded}, to write to. */
  Path copy(Contenders contender) throws IOException {
    Path source = loaded(contender);
    Path target = directory();
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(from, target.resolve(source.relativize(from)));
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }

  /** The bytes of all files in a directory. */
  static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Override
  public void close() throws IOException {
    work.close();
  }
}

package org.clusto.cli.verb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.clusto.model.ClustoException;

/** A file that takes the place of an older one only once it is written whole. */
final class NewFile {

  private static final Set<StandardOpenOption> REPLACING =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private NewFile() {}

  /**
   * Writes a file; what is no plain file (a device, a pipe) is written to as it is.
   *
   * @throws ClustoException if it cannot be written; then the old one stands as it was
   */
  static void write(String name, Consumer<OutputStream> content) {
    Path file = Path.of(name);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        try (FileChannel bytes = FileChannel.open(file, REPLACING)) {
          write(bytes, content);
        }
      } else {
        replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
      }
    } catch (IOException e) {
      throw new ClustoException("cannot write " + name + ": " + FileTrouble.reason(e), e);
    }
  }

  /**
   * Writes a file of lines.
   *
   * @throws ClustoException if it cannot be written; then the old one stands as it was
   */
  static void write(String name, List<String> lines) {
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    write(
        name,
        target -> {
          try {
            target.write(content);
          } catch (IOException e) {
            throw new ClustoException("cannot write " + name + ": " + FileTrouble.reason(e), e);
          }
        });
  }

  private static void replace(Path file, Consumer<OutputStream> content) throws IOException {
    requireDirectory(file);
    Path draft =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    // Whoever interrupts the process takes the turn for good: then nothing is made or moved.
    Lock turn = new ReentrantLock();
    Thread whenInterrupted =
        new Thread(
            () -> {
              turn.lock();
              draft.toFile().delete();
            });
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    try {
      try (FileChannel bytes = inTurn(turn, () -> FileChannel.open(draft, REPLACING))) {
        write(bytes, content);
        bytes.force(true);
      }
      var unused = inTurn(turn, () -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
    } finally {
      Files.deleteIfExists(draft);
      forget(whenInterrupted);
    }
  }

  private static void forget(Thread whenInterrupted) {
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException e) {
      // The process is being interrupted right now, and the file gone.
    }
  }

  private static void requireDirectory(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && Files.notExists(directory)) {
      throw new IOException("there is no directory " + directory);
    }
  }

  private static void write(FileChannel bytes, Consumer<OutputStream> content) throws IOException {
    OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(bytes), 1 << 16);
    content.accept(buffered);
    buffered.flush();
  }

  /** What is done whole, or not at all where the process is interrupted. */
  @FunctionalInterface
  private interface Move<T> {
    T make() throws IOException;
  }

  private static <T> T inTurn(Lock turn, Move<T> move) throws IOException {
    turn.lock();
    try {
      return move.make();
    } finally {
      turn.unlock();
    }
  }
}

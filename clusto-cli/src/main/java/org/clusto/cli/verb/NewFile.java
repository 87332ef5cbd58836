package org.clusto.cli.verb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
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
        writeTo(file, content);
      } else {
        replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
      }
    } catch (IOException e) {
      throw new ClustoException("cannot write " + name + ": " + FileTrouble.reason(e), e);
    }
  }

  private static void replace(Path file, Consumer<OutputStream> content) throws IOException {
    requireDirectory(file);
    Path draft =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Thread whenInterrupted = new Thread(() -> draft.toFile().delete());
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    try {
      writeTo(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
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

  private static void writeTo(Path file, Consumer<OutputStream> content) throws IOException {
    try (FileChannel bytes = FileChannel.open(file, REPLACING)) {
      OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(bytes), 1 << 16);
      content.accept(buffered);
      buffered.flush();
      if (Files.isRegularFile(file)) {
        bytes.force(true);
      }
    }
  }
}

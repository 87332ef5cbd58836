package org.clusto.cli.verb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.capability.Audit;
import org.clusto.cli.settings.Settings;
import org.clusto.cli.terminal.Shown;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;

/**
 * The user's file in which is written down what the command does to devices, a line each with the
 * time in UTC; for its owner only. It is looked for with the first line. Where a line cannot be
 * written, that is said once, and the action goes on.
 */
public final class AuditFile {

  private final Terminal terminal;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  private AuditFile(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Has what this process does written down from now on. */
  public static void keep(Terminal terminal) {
    Audit.alsoTo(new AuditFile(terminal)::add);
  }

  private void add(String line) {
    try {
      Optional<Path> file = new Settings(terminal.variables()).audit();
      if (file.isPresent()) {
        append(file.get(), Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
      }
    } catch (ClustoException | InvalidPathException e) {
      warn("what is done is not in the audit log: " + e.getMessage());
    }
  }

  private void append(Path file, String line) {
    ByteBuffer bytes =
        ByteBuffer.wrap((Shown.inOneLine(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try (SeekableByteChannel channel = opened(file)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      warn(
          "what is done is not in the audit log, as %s cannot be written: %s"
              .formatted(file, FileTrouble.reason(e)));
    }
  }

  private static SeekableByteChannel opened(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory, permissions("rwx------"));
    }
    return Files.newByteChannel(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        permissions("rw-------"));
  }

  private static FileAttribute<?> permissions(String which) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(which));
  }

  /** Whether a line can be written to a file, as far as is seen without making it. */
  static boolean canWrite(Path file) {
    if (Files.exists(file)) {
      return Files.isWritable(file) && !Files.isDirectory(file);
    }
    Path directory = file.getParent();
    while (directory != null && Files.notExists(directory)) {
      directory = directory.getParent();
    }
    return directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
  }

  private void warn(String what) {
    if (hasWarned.compareAndSet(false, true)) {
      terminal.say(what);
    }
  }
}

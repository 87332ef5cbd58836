package org.clusto.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What JShell keeps from one session to the next, the lines that were typed for instance: in {@code
 * clusto/shell} in {@code $XDG_STATE_HOME}, or else in {@code ~/.local/state}, for its owner only.
 */
final class ShellMemory {

  private final Optional<Path> file;
  private final Map<String, String> kept = new TreeMap<>();

  /** That of the user with these variables of the environment; empty where it cannot be read. */
  ShellMemory(Map<String, String> variables) {
    file =
        directory(variables, "XDG_STATE_HOME")
            .or(() -> directory(variables, "HOME").map(home -> home.resolve(".local/state")))
            .map(directory -> directory.resolve("clusto").resolve("shell"));
    file.filter(Files::isReadable).ifPresent(this::read);
  }

  private static Optional<Path> directory(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).map(Path::of).filter(Path::isAbsolute);
  }

  /** What is kept, to be read and changed. */
  Map<String, String> kept() {
    return kept;
  }

  private void read(Path from) {
    Properties properties = new Properties();
    try (InputStream bytes = Files.newInputStream(from)) {
      properties.load(bytes);
      properties.forEach((key, value) -> kept.put((String) key, (String) value));
    } catch (IOException | IllegalArgumentException e) {
      // Then it begins anew: nothing hangs on it.
    }
  }

  /**
   * Writes it down, where the user has a home.
   *
   * @throws IOException if it cannot be written
   */
  void save() throws IOException {
    if (file.isPresent()) {
      write(file.get());
    }
  }

  private void write(Path to) throws IOException {
    Properties properties = new Properties();
    properties.putAll(new HashMap<>(kept));
    Path directory = Files.createDirectories(to.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(directory, "shell", ".draft"); // For its owner only.
    try {
      try (OutputStream bytes = Files.newOutputStream(draft)) {
        properties.store(bytes, null);
      }
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}

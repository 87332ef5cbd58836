package org.clusto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clusto.cli.completion.Shell;
import org.clusto.cli.manual.Manual;
import org.clusto.cli.terminal.Terminal;

/**
 * The files that are installed beside the command: its manual pages, and the scripts that have the
 * shells complete it. The build writes them.
 */
final class Companions {
  private Companions() {}

  /**
   * Writes {@code man/man1} and {@code completions} in a directory.
   *
   * @param args the directory, and the version of the command
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), args[1]);
  }

  static void write(Path directory, String version) throws IOException {
    Path manual = Files.createDirectories(directory.resolve("man/man1"));
    Path scripts = Files.createDirectories(directory.resolve("completions"));
    Map<String, String> pages = Manual.pages(Commands.in(Terminal.ofProcess(), List.of()), version);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(manual.resolve(page.getKey()), page.getValue());
    }
    for (Shell shell : Shell.values()) {
      Files.writeString(scripts.resolve(shell.file()), shell.script());
    }
  }
}

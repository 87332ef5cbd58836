package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What machine this is. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  /** One line for each fact, in Markdown. */
  static String described(Path directory) throws IOException {
    return fact("processor", processor())
        + fact("cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
        + fact("Java", System.getProperty("java.vm.name") + " " + Runtime.version())
        + fact("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        + fact("file system", Files.getFileStore(directory).type());
  }

  private static String fact(String name, String value) {
    return "- " + name + ": " + value + "\n";
  }

  private static String processor() throws IOException {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(PROCESSORS)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", " + architecture)
          .findFirst()
          .orElse(architecture);
    }
  }
}

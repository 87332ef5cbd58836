package org.clusto.snmp.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is left behind in this process. */
public final class Left {
  private Left() {}

  /** How many threads of the driver, and of the library below it, run. */
  public static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("clusto-snmp")
                    || name.startsWith("Timer-")
                    || name.startsWith("DefaultUDP"))
        .count();
  }

  /** Waits until there are none, or there is no more use in waiting. */
  public static void settle() throws InterruptedException {
    for (int i = 0; i < 200 && threads() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** How many files and sockets are open. */
  public static long files() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}

package org.clusto.store.mapdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.store.Samples;

/**
 * Another Java process that appends commits until it is killed, and prints the version of each when
 * it is durable; where it cannot open the store, it prints why.
 */
final class ChildProcess implements AutoCloseable {
  private static final int CHECKPOINT_EVERY = 25;

  private final Process process;
  private final BufferedReader output;
  private long last;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildProcess appendingTo(Path directory) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            directory.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new ChildProcess(builder.start());
  }

  void awaitLines(int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      read(output.readLine());
    }
  }

  /**
   * Kills the process, through its handle, as {@code Process} would close its output; gives the
   * last version that it printed.
   */
  long killedOutput() throws IOException {
    process.toHandle().destroyForcibly();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read(line);
    }
    return last;
  }

  private void read(String line) {
    last = Long.parseLong(line);
  }

  List<String> output() {
    return output.lines().toList();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    output.close();
  }

  public static void main(String[] arguments) {
    try (Store store =
        MapDbStore.open(
            new StoreDirectory(Path.of(arguments[0]), Disk.REAL), OpenOptions.defaults())) {
      long[] version = {store.load().version()};
      store.commits(version[0] + 1, Long.MAX_VALUE, commit -> version[0] = commit.version());
      while (true) {
        Samples.put(store, Samples.commit(++version[0]));
        System.out.println(version[0]);
        if (version[0] % CHECKPOINT_EVERY == 0) {
          store.checkpoint(SoundStore.state(version[0]));
        }
      }
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}

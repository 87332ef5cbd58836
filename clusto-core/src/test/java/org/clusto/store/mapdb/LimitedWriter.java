package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.store.Samples;

/**
 * A writer in a process whose files cannot grow beyond a limit of the operating system. It prints
 * each refusal, and what it had appended and could read then.
 */
final class LimitedWriter {
  private static final int LIMIT_KIB = 4096;
  private static final String SHELL = "ulimit -f " + LIMIT_KIB + " && exec \"$0\" \"$@\"";

  private final Store store;
  private long newest;

  private LimitedWriter(Store store) {
    this.store = store;
  }

  /** Has such a process do its work; gives what it printed. */
  static List<String> outputOf(Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "-c",
            SHELL,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LimitedWriter.class.getName(),
            directory.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      process.waitFor(1, TimeUnit.MINUTES);
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  /** A commit of about 300 KiB, or of next to nothing. */
  static Commit commit(long version, boolean isLarge) {
    String text = "x".repeat(isLarge ? 300_000 : 0);
    return Samples.commit(
        version, List.of(new Change.AttributeAdded(1, Attribute.of("text", text))));
  }

  public static void main(String[] arguments) {
    StoreDirectory directory = new StoreDirectory(Path.of(arguments[0]), Disk.REAL);
    try (Store store = MapDbStore.open(directory, OpenOptions.defaults())) {
      store.load();
      new LimitedWriter(store).work();
    }
    System.out.println("closed");
  }

  private void work() {
    appendUntilRefused();
    append(false);
    refused(() -> store.checkpoint(Samples.state(newest, 100_000)));
    append(true);
    store.checkpoint(Samples.state(newest, 3));
    appendUntilRefused();
  }

  private void appendUntilRefused() {
    refused(
        () -> {
          while (true) {
            append(true);
          }
        });
  }

  private void append(boolean isLarge) {
    Samples.put(store, commit(newest + 1, isLarge));
    newest++;
  }

  private void refused(Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      List<Commit> commits = new ArrayList<>();
      store.commits(1, Long.MAX_VALUE, commits::add);
      System.out.println(newest + " " + commits.size() + " " + e.getMessage());
    }
  }
}

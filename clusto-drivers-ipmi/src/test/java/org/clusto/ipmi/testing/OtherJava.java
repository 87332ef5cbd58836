package org.clusto.ipmi.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of these tests in a Java of its own; it ends when this is closed. */
public final class OtherJava implements AutoCloseable {

  private static final int LONGEST_S = 250;

  /** What tests need, and clusto does not. */
  private static final Predicate<String> IS_OF_TESTS =
      Pattern.compile(
              "test-classes|-tests[.]jar|junit|jqwik|assertj|opentest4j|apiguardian|byte-buddy|simple")
          .asPredicate();

  private final Process process;
  private final Path output;

  /** Where it finds clusto. */
  public enum Way {
    /** On the class path. */
    CLASS_PATH,
    /** On the module path. */
    MODULE_PATH
  }

  private OtherJava(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param directory where its files are
   * @param options those of Java
   */
  public static OtherJava start(
      Path directory, Way way, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(paths(way));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output-" + main.getSimpleName() + "-" + way);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new OtherJava(process, output);
  }

  private static List<String> paths(Way way) {
    String all = System.getProperty("java.class.path");
    if (way == Way.CLASS_PATH) {
      return List.of("-cp", all);
    }
    Stream<String> entries = Stream.of(all.split(File.pathSeparator, -1));
    var byUse = entries.collect(Collectors.partitioningBy(IS_OF_TESTS));
    return List.of(
        "--module-path",
        String.join(File.pathSeparator, byUse.get(false)),
        "--add-modules",
        "org.clusto.core,org.clusto.ipmi",
        "-cp",
        String.join(File.pathSeparator, byUse.get(true)));
  }

  /** Waits until it printed this. */
  public void awaitPrinted(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
    while (!printed().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("it does not say " + text + ": " + printed());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits until it has ended, as it should, and gives what it printed. */
  public String awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("it did not end well: " + printed());
    }
    return printed();
  }

  private String printed() throws IOException {
    return Files.readString(output);
  }

  /** Has it end in order, as Ctrl-C does, and waits for that. */
  public void interrupt() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
  }

  /** Ends it as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

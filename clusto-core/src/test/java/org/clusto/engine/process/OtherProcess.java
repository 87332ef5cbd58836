package org.clusto.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another Java process, which runs a class of the tests. What it prints is read at once, so that it
 * never waits for this one; it ends when this is closed, or when this process ends.
 */
final class OtherProcess implements AutoCloseable {
  private static final long MOST_SECONDS = 120;

  private final Process process;
  private final PrintStream input;
  private final BlockingQueue<Optional<String>> output = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();

  private OtherProcess(Process process) {
    this.process = process;
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** Starts a process that runs the main method of a class. */
  static OtherProcess running(Class<?> main, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    OtherProcess other = new OtherProcess(builder.start());
    Thread reader = new Thread(other::read, "output of " + main.getSimpleName());
    reader.setDaemon(true);
    reader.start();
    return other;
  }

  private static List<String> command(Class<?> main, String... arguments) {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    return Stream.concat(java, Stream.of(arguments)).toList();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(line -> output.add(Optional.of(line)));
    } catch (IOException | UncheckedIOException e) {
      // Its end, as seen when it is closed before it has ended.
    } finally {
      output.add(Optional.empty());
    }
  }

  long pid() {
    return process.pid();
  }

  /** Says something to the process. */
  void tell(String line) {
    input.println(line);
  }

  /** The next line that begins so. */
  String await(String beginning) {
    while (true) {
      String line =
          next()
              .orElseThrow(
                  () -> new AssertionError("ended without \"" + beginning + "\": " + lines));
      if (line.startsWith(beginning)) {
        return line;
      }
    }
  }

  private List<String> awaitEnd() {
    while (next().isPresent()) {
      // It is kept in the lines.
    }
    process.onExit().join();
    return lines;
  }

  private Optional<String> next() {
    try {
      Optional<String> line = output.poll(MOST_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("said nothing more for long: " + lines);
      }
      line.ifPresent(lines::add);
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for its end, which must be one in peace; all that it said. */
  List<String> awaitSuccess() {
    List<String> said = awaitEnd();
    if (process.exitValue() != 0) {
      throw new AssertionError("it failed: " + said);
    }
    return said;
  }

  /** Kills it, with no chance to do anything more; all that it had said. */
  List<String> kill() {
    process.toHandle().destroyForcibly();
    return awaitEnd();
  }

  /** Holds it still where it is, until it is killed. */
  void stop() throws IOException {
    Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(pid())).inheritIO().start();
    if (kill.onExit().join().exitValue() != 0) {
      throw new AssertionError("could not be stopped");
    }
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}

package org.clusto.bench.measure;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.measure.Worker.Order;

/**
 * A process with one contender, seen from the one that tells it what to do. While it is told
 * nothing, it does nothing: so several can take turns, and none feels what another one does to its
 * heap or to its compiled code.
 */
public final class WorkerProcess implements AutoCloseable {

  private final Contenders contender;
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  /** The rate of commits, and what they took, in nanoseconds. */
  public record Commits(double aSecond, double median, double percentile99) {}

  /** How many lines an answer has, and a checksum of them. */
  public record Shown(int lines, int checksum) {}

  private WorkerProcess(Contenders contender, Process process) {
    this.contender = contender;
    this.process = process;
    orders = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one; nothing is opened yet. */
  public static WorkerProcess start(Contenders contender, Path directory, BenchFleet fleet)
      throws IOException {
    List<String> arguments =
        List.of(contender.name(), directory.toString(), Integer.toString(fleet.servers()));
    Process process =
        JavaProcess.of(Worker.class, arguments, contender.javaOptions())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new WorkerProcess(contender, process);
  }

  /** Who is in it. */
  public Contenders contender() {
    return contender;
  }

  private List<Double> tell(Order order, Object... words) throws IOException {
    orders.write(
        Stream.concat(Stream.of(order), Stream.of(words))
            .map(Object::toString)
            .collect(Collectors.joining("\t", "", "\n")));
    orders.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(contender + " failed to " + order + "; it says why above");
    }
    List<Double> numbers = new ArrayList<>();
    Splitter.on(' ').omitEmptyStrings().split(line).forEach(n -> numbers.add(Double.valueOf(n)));
    return numbers;
  }

  /** Opens what its directory has; gives nanoseconds. */
  public double open() throws IOException {
    return tell(Order.OPEN).get(0);
  }

  /** Loads a fleet file into its empty directory, and leaves it open; gives nanoseconds. */
  public double load(Path file) throws IOException {
    return tell(Order.LOAD, file).get(0);
  }

  /** Asks a question for a while. */
  public Asking ask(Question question, Duration time) throws IOException {
    List<Double> numbers = tell(Order.ASK, question.name(), time.toNanos());
    return new Asking(numbers.get(0), numbers.get(1));
  }

  /** What the answer to a question is. */
  public Shown show(Question question, int which) throws IOException {
    List<Double> numbers = tell(Order.SHOW, question.name(), which);
    return new Shown(numbers.get(0).intValue(), numbers.get(1).intValue());
  }

  /** Has some threads ask for a while; gives the questions a second of all of them together. */
  public double read(int threads, Duration time) throws IOException {
    return tell(Order.READ, threads, time.toNanos()).get(0);
  }

  /** The bytes of its heap that are in use after a garbage collection. */
  public double heap() throws IOException {
    return tell(Order.HEAP).get(0);
  }

  /** Has some threads commit for a while. */
  public Commits commit(int threads, Duration time) throws IOException {
    List<Double> numbers = tell(Order.COMMIT, threads, time.toNanos());
    return new Commits(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  /** Has the first addresses of the network held. */
  public void prepareAddresses(int held) throws IOException {
    tell(Order.PREPARE, held);
  }

  /** Allocates addresses for a while; gives how many a second. */
  public double allocate(Duration time, int most) throws IOException {
    return tell(Order.ALLOCATE, time.toNanos(), most).get(0);
  }

  /** Closes what is open, and ends the process. */
  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        tell(Order.CLOSE);
        orders.close();
      }
    } finally {
      process.onExit().join();
    }
  }
}

package org.clusto.bench.measure;

import com.google.common.base.Preconditions;
import com.google.common.hash.Hashing;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.clusto.bench.contender.Contender;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.fleet.BenchFleet;
import org.jspecify.annotations.Nullable;

/**
 * A process with one contender. It reads orders, a line each of words between tabs, and answers
 * each with a line of numbers.
 */
final class Worker {

  /** A prime, so that the servers come in no order. */
  private static final long STRIDE = 7919;

  private static final int QUESTIONS_AT_ONCE = 16;

  /** The questions that readers ask in turns: none that takes long. */
  private static final List<Question> READ =
      List.of(Question.BY_NAME, Question.COUNT, Question.CONSOLE, Question.NOT_CONNECTED);

  private final Contenders which;
  private final Path directory;
  private final BenchFleet fleet;
  private final AtomicInteger number = new AtomicInteger();
  private @Nullable Contender open;

  private Worker(Contenders which, Path directory, BenchFleet fleet) {
    this.which = which;
    this.directory = directory;
    this.fleet = fleet;
  }

  /** What it can be told. */
  enum Order {
    OPEN,
    LOAD,
    ASK,
    SHOW,
    READ,
    HEAP,
    COMMIT,
    PREPARE,
    ALLOCATE,
    CLOSE
  }

  /**
   * Reads orders until there are no more. What a contender prints goes to the other stream.
   *
   * @param arguments the contender, its directory, and how many servers the fleet has
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    BenchFleet fleet = new BenchFleet(Integer.parseInt(arguments[2]));
    Worker worker = new Worker(Contenders.valueOf(arguments[0]), Path.of(arguments[1]), fleet);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      answers.println(worker.obey(line.split("\t")));
      answers.flush();
    }
    System.exit(0);
  }

  private String obey(String[] words) throws Exception {
    return switch (Order.valueOf(words[0])) {
      case OPEN -> open();
      case LOAD -> load(Path.of(words[1]));
      case ASK -> ask(Question.valueOf(words[1]), time(words[2]));
      case SHOW -> show(Question.valueOf(words[1]), Integer.parseInt(words[2]));
      case READ -> read(Integer.parseInt(words[1]), time(words[2]));
      case HEAP -> numbers((double) heapInUse());
      case COMMIT -> commit(Integer.parseInt(words[1]), time(words[2]));
      case PREPARE -> prepare(Integer.parseInt(words[1]));
      case ALLOCATE -> allocate(time(words[1]), Integer.parseInt(words[2]));
      case CLOSE -> close();
    };
  }

  private static Duration time(String nanos) {
    return Duration.ofNanos(Long.parseLong(nanos));
  }

  private static String numbers(double... numbers) {
    StringBuilder line = new StringBuilder();
    for (double each : numbers) {
      line.append(line.isEmpty() ? "" : " ").append(each);
    }
    return line.toString();
  }

  private Contender contender() {
    return Preconditions.checkNotNull(open, "no contender is open");
  }

  private String open() throws Exception {
    long start = System.nanoTime();
    open = which.open(directory, fleet);
    return numbers((double) (System.nanoTime() - start));
  }

  /** Opens an empty directory, and says how long it was until the fleet was durable there. */
  private String load(Path file) throws Exception {
    Contender contender = which.open(directory, fleet);
    open = contender;
    long nanos;
    try (InputStream stream = Files.newInputStream(file)) {
      long start = System.nanoTime();
      contender.load(stream);
      nanos = System.nanoTime() - start;
    }
    contender.settle();
    return numbers((double) nanos);
  }

  private String ask(Question question, Duration time) throws Exception {
    Asking asking = Asking.of(contender(), question, time);
    return numbers(asking.nanos(), asking.bytes());
  }

  /** How many lines an answer has, and a checksum of them. */
  private String show(Question question, int which) throws Exception {
    Contender contender = contender();
    List<String> shown = contender.shown(question, contender.ask(question, which));
    int hash =
        Hashing.murmur3_32_fixed()
            .hashString(String.join("\n", shown), StandardCharsets.UTF_8)
            .asInt();
    return numbers(shown.size(), hash);
  }

  /** How many questions some threads have answered a second. */
  private String read(int threads, Duration time) throws Exception {
    Contender contender = contender();
    Load load =
        Load.of(
            threads,
            time,
            () -> {
              int first = number.getAndAdd(QUESTIONS_AT_ONCE) & Integer.MAX_VALUE;
              for (int i = 0; i < QUESTIONS_AT_ONCE; i++) {
                contender.ask(READ.get(i % READ.size()), first + i);
              }
            });
    return numbers(load.aSecond() * QUESTIONS_AT_ONCE);
  }

  private static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private String commit(int threads, Duration time) throws Exception {
    Contender contender = contender();
    Load load =
        Load.of(
            threads,
            time,
            () -> {
              int boots = number.incrementAndGet();
              contender.commit(server(boots), boots);
            });
    return numbers(load.aSecond(), load.percentile(50), load.percentile(99));
  }

  private int server(int each) {
    return (int) (each * STRIDE % fleet.servers());
  }

  private String prepare(int held) throws Exception {
    contender().prepareAddresses(held);
    return numbers(held);
  }

  /** Allocates for a while, but no more than there are addresses for. */
  private String allocate(Duration time, int most) throws Exception {
    Contender contender = contender();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int given = 0;
    do {
      contender.allocate(server(given++));
    } while (given < most && System.nanoTime() < end);
    return numbers(given / ((System.nanoTime() - start) / 1e9));
  }

  private String close() throws Exception {
    contender().close();
    open = null;
    return numbers();
  }
}

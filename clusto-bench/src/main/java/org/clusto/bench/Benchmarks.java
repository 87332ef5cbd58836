package org.clusto.bench;

import com.google.common.base.Preconditions;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.fleet.BenchFleet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command that measures: prints what machine it is, and a table in Markdown for each benchmark.
 */
@Command(
    name = "bin/bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures clusto beside the limits of this machine.",
    footer = {
      "",
      "Examples:",
      "  bin/bench commits --rounds 3",
      "  bin/bench questions load --servers 1000000",
      "  bin/bench start --sizes 1000,100000",
      "  bin/bench growth --sizes 10000,100000"
    })
public final class Benchmarks implements Callable<Integer> {

  private static final int MOST_SECONDS = 3_600;

  private final PrintStream out;

  @Parameters(
      paramLabel = "BENCHMARK",
      description =
          "What to measure: ${COMPLETION-CANDIDATES} (the default is all of them but start and"
              + " growth, which take long).")
  private List<Benchmark> benchmarks = Benchmark.usual();

  @Option(
      names = "--servers",
      paramLabel = "N",
      description = "How many servers the fleet has (${DEFAULT-VALUE}).")
  private int servers = 100_000;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "WHO",
      description = "Who is compared: ${COMPLETION-CANDIDATES} (the default is all of them).")
  private List<Contenders> contenders = List.of(Contenders.values());

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each contender has its turn (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "How long a turn of asking or committing is (${DEFAULT-VALUE}); in shorter ones the"
              + " JVM's compilers are still at work.")
  private double seconds = 2;

  @Option(
      names = "--pause-seconds",
      paramLabel = "S",
      description = "How long a reader's pauses are looked at (${DEFAULT-VALUE}).")
  private double pauseSeconds = 60;

  @Option(
      names = "--commits",
      paramLabel = "N",
      description = "How many small commits make a history (${DEFAULT-VALUE}).")
  private int commits = 20_000;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description =
          "How many servers the fleets have that start and growth are measured with (${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of(10_000, 30_000, 100_000, 300_000, 1_000_000);

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Where growth is plotted, as SVG (${DEFAULT-VALUE}).")
  private Path plots = Path.of("docs", "performance");

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Where inventories are made and removed again (the current directory); its file system"
              + " is what is measured.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  Benchmarks(PrintStream out) {
    this.out = out;
  }

  /** Runs the command in this process, and ends it. */
  public static void main(String[] arguments) {
    System.exit(run(utf8(System.out), utf8(System.err), arguments));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Runs the command, and gives its exit code. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandLine(new Benchmarks(out))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Setting setting = setting();
    out.println("# clusto on this machine\n");
    out.println(Machine.described(setting.directory()));
    try (Stock stock = Stock.of(setting)) {
      for (Benchmark benchmark : benchmarks) {
        out.println(benchmark.run(setting, stock));
      }
    }
    return ExitCode.OK;
  }

  private List<BenchFleet> fleets() {
    return sizes.stream().distinct().sorted().map(BenchFleet::new).toList();
  }

  private static Duration duration(double seconds) {
    Preconditions.checkArgument(
        seconds > 0 && seconds <= MOST_SECONDS,
        "a time is more than 0 and at most %s seconds, not %s",
        (Object) MOST_SECONDS,
        seconds);
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private Setting setting() {
    try {
      Duration turn = duration(seconds);
      Duration pauses = duration(pauseSeconds);
      BenchFleet fleet = new BenchFleet(servers);
      return new Setting(
          directory.toAbsolutePath(),
          fleet,
          contenders.stream().distinct().toList(),
          commits,
          rounds,
          turn,
          pauses,
          fleets(),
          plots);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

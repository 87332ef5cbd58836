package org.clusto.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
      "Example:",
      "  bin/bench commits --seconds 2",
      "  bin/bench open --servers 1000000"
    })
public final class Benchmarks implements Callable<Integer> {

  private final PrintStream out;

  @Parameters(
      paramLabel = "BENCHMARK",
      description = "What to measure: ${COMPLETION-CANDIDATES} (the default is all of them).")
  private List<Benchmark> benchmarks = List.of(Benchmark.values());

  @Option(
      names = "--servers",
      paramLabel = "N",
      description = "How many servers the fleet has (${DEFAULT-VALUE}).")
  private int servers = 100_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each contender has its turn (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long a turn of committing is (${DEFAULT-VALUE}).")
  private double seconds = 1;

  @Option(
      names = "--commits",
      paramLabel = "N",
      description = "How many small commits make a history (${DEFAULT-VALUE}).")
  private int commits = 20_000;

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
    for (Benchmark benchmark : benchmarks) {
      out.println(benchmark.run(setting));
    }
    return ExitCode.OK;
  }

  private Setting setting() {
    Duration turn = Duration.ofNanos(Math.round(seconds * 1e9));
    try {
      BenchFleet fleet = new BenchFleet(servers);
      return new Setting(directory.toAbsolutePath(), fleet, commits, rounds, turn);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

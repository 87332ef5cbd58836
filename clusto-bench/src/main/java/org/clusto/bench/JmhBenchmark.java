package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.jmh.ParsingBenchmark;
import org.clusto.bench.jmh.QuestionBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Benchmarks of the API with JMH, each in a process of its own. */
final class JmhBenchmark {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final double MOST_PARSING_MICROS = 10;
  private static final int WARM_UPS = 2;

  private final Setting setting;
  private final Path directory;

  private JmhBenchmark(Setting setting, Path directory) {
    this.setting = setting;
    this.directory = directory;
  }

  private static JmhBenchmark of(Setting setting, Stock stock) throws IOException {
    // Else only one benchmark may run on a machine at a time, whoever runs the other one.
    System.setProperty("jmh.ignoreLock", "true");
    return new JmhBenchmark(setting, stock.loaded(Contenders.CLUSTO));
  }

  /** Parsing, and answering from text. */
  static Table parsing(Setting setting, Stock stock) throws IOException, RunnerException {
    JmhBenchmark benchmark = of(setting, stock);
    Table table =
        new Table(
            "Text to %s servers (JMH)".formatted(Figures.whole(setting.servers())),
            "what",
            "µs",
            "± µs",
            "bytes allocated",
            "target",
            "met");
    Target target = Target.atMost(MOST_PARSING_MICROS, Target.Of.ITSELF);
    for (RunResult result : run(benchmark.options(ParsingBenchmark.class))) {
      String name = result.getPrimaryResult().getLabel();
      boolean isJudged = name.equals("parseTenTerms");
      table.row(
          name,
          Figures.figure(score(result)),
          Figures.figure(result.getPrimaryResult().getScoreError()),
          allocated(result),
          isJudged ? target + " µs" : "",
          isJudged ? target.met(score(result)) : "");
    }
    return table;
  }

  /** All questions, with one thread and with two. */
  static Table api(Setting setting, Stock stock) throws IOException, RunnerException {
    JmhBenchmark benchmark = of(setting, stock);
    Table table =
        new Table(
            "Questions to %s servers (JMH)".formatted(Figures.whole(setting.servers())),
            "question",
            "threads",
            "µs",
            "± µs",
            "bytes allocated");
    ChainedOptionsBuilder options =
        benchmark
            .options(QuestionBenchmark.class)
            .param("servers", Integer.toString(setting.servers()))
            .param(
                "question",
                Stream.of(Question.values()).map(Question::name).toArray(String[]::new));
    for (RunResult result : run(options)) {
      Question question = Question.valueOf(result.getParams().getParam("question"));
      table.row(
          QuestionsBenchmark.text(question),
          Integer.toString(result.getParams().getThreads()),
          Figures.figure(score(result)),
          Figures.figure(result.getPrimaryResult().getScoreError()),
          allocated(result));
    }
    return table.note("Means, of each thread; ± is half of the 99.9 % confidence interval.");
  }

  private ChainedOptionsBuilder options(Class<?> benchmark) {
    long turn = setting.turn().toNanos();
    return new OptionsBuilder()
        .include(benchmark.getName() + "\\..*")
        .param("directory", directory.toString())
        .forks(1)
        .jvmArgs("-Xmx" + Runtime.getRuntime().maxMemory())
        .warmupIterations(WARM_UPS)
        .warmupTime(TimeValue.nanoseconds(turn / 2))
        .measurementIterations(setting.rounds())
        .measurementTime(TimeValue.nanoseconds(turn / 4))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static String allocated(RunResult result) {
    return Figures.whole(
        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore());
  }
}

package org.clusto.bench;

import static org.clusto.bench.contender.Contenders.CLUSTO;
import static org.clusto.bench.contender.Contenders.IDEAL;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.measure.Asking;
import org.clusto.bench.measure.WorkerProcess;

/**
 * What answers take, of contenders with the same fleet in a process each, which take turns. Their
 * answers are compared first.
 */
final class QuestionsBenchmark {

  private static final double NANOS_A_MICRO = 1e3;

  /** How many of a question's answers are compared. */
  private static final int COMPARED = 5;

  /** What part of a turn of committing a turn of asking is. */
  private static final int PART = 4;

  private final Setting setting;
  private final Comparison comparison;

  private QuestionsBenchmark(Setting setting) {
    this.setting = setting;
    comparison =
        new Comparison(
            "Questions to %s servers, µs".formatted(Figures.whole(setting.servers())),
            setting.contenders(),
            "clusto, bytes allocated",
            "ideal, bytes allocated");
  }

  static Table run(Setting setting, Stock stock) throws IOException {
    QuestionsBenchmark benchmark = new QuestionsBenchmark(setting);
    try (Workers workers = new Workers()) {
      for (Contenders contender : setting.contenders()) {
        workers.open(contender, stock, setting.fleet());
      }
      for (Question question : Question.values()) {
        compare(workers, question);
        benchmark.row(question, benchmark.ask(workers, question));
      }
    }
    return benchmark
        .comparison
        .table()
        .note(
            "Medians of %s rounds; in brackets the least and the greatest. Bytes: for one answer."
                .formatted(setting.rounds()));
  }

  private static void compare(Workers workers, Question question) throws IOException {
    for (int which = 0; which < COMPARED; which++) {
      Set<WorkerProcess.Shown> shown = new HashSet<>();
      for (WorkerProcess worker : workers.all()) {
        shown.add(worker.show(question, which));
      }
      if (shown.size() > 1) {
        throw new IllegalStateException(
            "not all answer %s, %d alike: %s".formatted(question, which, shown));
      }
    }
  }

  /** Each asks for a while first, which warms up. */
  private Rounds<Asking> ask(Workers workers, Question question) throws IOException {
    workers.rounds(1, worker -> worker.ask(question, setting.turn()));
    Duration turn = setting.turn().dividedBy(PART);
    return workers.rounds(setting.rounds(), worker -> worker.ask(question, turn));
  }

  private void row(Question question, Rounds<Asking> rounds) {
    comparison.row(
        text(question),
        rounds,
        asking -> asking.nanos() / NANOS_A_MICRO,
        Figures::figure,
        target(question),
        bytes(rounds, CLUSTO),
        bytes(rounds, IDEAL));
  }

  private static String bytes(Rounds<Asking> rounds, Contenders contender) {
    return rounds.has(contender) ? Figures.whole(rounds.median(contender, Asking::bytes)) : "";
  }

  static String text(Question question) {
    return switch (question) {
      case BY_NAME -> "by name, all attributes read";
      case COUNT -> "unallocated web servers: count";
      case ENTITIES -> "… the entities";
      case IN_DATACENTER -> "unallocated servers in one datacenter";
      case FOUR_IN_DIFFERENT_RACKS -> "4 of them, each in a different rack";
      case FOUR_AS_TEXT -> "… parsed from text each time";
      case CONSOLE -> "console of a server";
      case LOCATE -> "locate: switch, port, rack, unit";
      case NOT_CONNECTED -> "not (broken or test), on a switch";
      case NAME_GLOB -> "name glob, 10 hits";
      case NAME_REGEX -> "name regex over all names";
    };
  }

  private static Target target(Question question) {
    return switch (question) {
      case IN_DATACENTER -> Target.atMost(3, Target.Of.IDEAL);
      case FOUR_IN_DIFFERENT_RACKS -> Target.atMost(5, Target.Of.IDEAL);
      case FOUR_AS_TEXT -> Target.atMost(20, Target.Of.ITSELF);
      case NAME_REGEX -> Target.atMost(1, Target.Of.IDEAL);
      default -> Target.atMost(2, Target.Of.IDEAL);
    };
  }
}

package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.clusto.bench.contender.Contender;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.fleet.BenchFleet;

/** A process in which a contender opens what it keeps, and answers a question. */
final class ColdAnswer {

  private ColdAnswer() {}

  /** Runs such a process. */
  static ColdProcess run(Contenders contender, Path directory, BenchFleet fleet, Question question)
      throws IOException {
    return run(contender, directory, fleet, question, List.of());
  }

  /** The same with further options of the JVM. */
  static ColdProcess run(
      Contenders contender,
      Path directory,
      BenchFleet fleet,
      Question question,
      List<String> options)
      throws IOException {
    return ColdProcess.run(
        ColdAnswer.class,
        List.of(
            contender.name(),
            directory.toString(),
            Integer.toString(fleet.servers()),
            question.name()),
        contender,
        options);
  }

  /**
   * Reports what that took.
   *
   * @param arguments the contender, its directory, how many servers the fleet has, and the question
   */
  public static void main(String[] arguments) throws Exception {
    BenchFleet fleet = new BenchFleet(Integer.parseInt(arguments[2]));
    ColdProcess.report(
        () ->
            answered(
                Contenders.valueOf(arguments[0]).open(Path.of(arguments[1]), fleet),
                Question.valueOf(arguments[3])));
  }

  private static Contender answered(Contender contender, Question question) throws Exception {
    if (contender.ask(question, 1) == null) {
      throw new IllegalStateException("no answer to " + question);
    }
    return contender;
  }
}

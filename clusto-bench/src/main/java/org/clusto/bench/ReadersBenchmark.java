package org.clusto.bench;

import java.io.IOException;
import org.clusto.bench.contender.Contenders;

/** How much more two threads ask than one: quick questions in turns, of one inventory. */
final class ReadersBenchmark {

  private static final int THREADS = 2;

  /**
   * Questions a second.
   *
   * @param one of one thread
   * @param two of two threads together
   */
  private record Read(double one, double two) {

    double times() {
      return two / one;
    }
  }

  private ReadersBenchmark() {}

  static Table run(Setting setting, Stock stock) throws IOException {
    Comparison comparison =
        new Comparison(
            "Readers of %s servers, questions a second".formatted(Figures.whole(setting.servers())),
            setting.contenders());
    try (Workers workers = new Workers()) {
      for (Contenders contender : setting.contenders()) {
        workers.open(contender, stock, setting.fleet());
      }
      workers.rounds(1, worker -> worker.read(THREADS, setting.turn()));
      Rounds<Read> rounds =
          workers.rounds(
              setting.rounds(),
              worker ->
                  new Read(worker.read(1, setting.turn()), worker.read(THREADS, setting.turn())));
      comparison.row(
          "two threads / one",
          rounds,
          Read::times,
          Figures::figure,
          Target.atLeast(1.8, Target.Of.ITSELF));
      comparison.row("one thread", rounds, Read::one, Figures::whole, Target.NONE);
      comparison.row("two threads", rounds, Read::two, Figures::whole, Target.NONE);
    }
    return comparison
        .table()
        .note(
            "By name, count, console and connected to a switch, in turns. Medians of %s rounds; in"
                    .formatted(setting.rounds())
                + " brackets the least and the greatest.");
  }
}

package org.clusto.bench;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;

/**
 * Questions about the past, beside reading the whole journal. They are asked one after the other of
 * an inventory that was just opened, each of them twice: what is kept from one answer may help
 * those that come after it.
 */
final class HistoryBenchmark {

  private final Setting setting;
  private final ListMultimap<PastQuestion, Answer> answers =
      MultimapBuilder.linkedHashKeys().arrayListValues().build();
  private final List<Long> readings = new ArrayList<>();

  private HistoryBenchmark(Setting setting) {
    this.setting = setting;
  }

  /**
   * An answer in one round.
   *
   * @param number the answer
   * @param first nanoseconds that it took
   * @param again nanoseconds that it took the second time
   */
  private record Answer(long number, long first, long again) {}

  static Table run(Setting setting) throws IOException {
    HistoryBenchmark benchmark = new HistoryBenchmark(setting);
    benchmark.measure();
    return benchmark.table();
  }

  private void measure() throws IOException {
    try (WorkDirectory work = WorkDirectory.in(setting.directory())) {
      StoredFleet fleet = new StoredFleet(work.resolve("fleet"));
      List<PastQuestion> questions = PastQuestion.all(setting, made(fleet));
      warmUp(fleet, questions);
      for (int i = 0; i < setting.rounds(); i++) {
        round(fleet, questions);
      }
    }
  }

  /** Gives an instant before the last quarter of the small commits. */
  private Instant made(StoredFleet fleet) throws IOException {
    int last = setting.commits() / 4;
    try (Inventory inventory = StoredFleet.open(fleet.directory(), setting.fleet())) {
      SmallCommits commits = new SmallCommits(inventory, setting.servers());
      commits.commit(setting.commits() - last);
      Instant earlier = Instant.now();
      commits.commit(last);
      return earlier;
    }
  }

  private void warmUp(StoredFleet fleet, List<PastQuestion> questions) throws IOException {
    round(fleet, questions);
    answers.clear();
    readings.clear();
  }

  private void round(StoredFleet fleet, List<PastQuestion> questions) throws IOException {
    try (Inventory inventory = Clusto.open(fleet.directory(), OpenOptions.defaults().readOnly())) {
      questions.forEach(question -> answers.put(question, answer(question, inventory)));
    }
    long start = System.nanoTime();
    ColdRead.checksum(fleet.journal());
    readings.add(System.nanoTime() - start);
  }

  private static Answer answer(PastQuestion question, Inventory inventory) {
    long start = System.nanoTime();
    long number = question.answer().applyAsLong(inventory);
    long first = System.nanoTime();
    long sameNumber = question.answer().applyAsLong(inventory);
    long again = System.nanoTime();
    if (number != sameNumber) {
      throw new IllegalStateException(
          "two answers to \"%s\": %s, then %s".formatted(question.text(), number, sameNumber));
    }
    return new Answer(number, first - start, again - first);
  }

  private Table table() {
    Table table =
        new Table(
            "The past of an inventory of %s servers, after %s small commits"
                .formatted(Figures.whole(setting.servers()), Figures.whole(setting.commits())),
            "question",
            "answer",
            "first time, ms",
            "again, ms",
            "first time / read the journal");
    double reading = Figures.median(readings);
    answers.keySet().forEach(question -> row(table, question, reading));
    table.row("read the journal, CRC32C", "", Figures.millis(reading), "", "");
    return table.note(
        "Medians of %s rounds; in each, all are asked in this order of an inventory just opened."
            .formatted(setting.rounds()));
  }

  private void row(Table table, PastQuestion question, double reading) {
    double first = median(question, Answer::first);
    table.row(
        question.text(),
        Figures.whole(median(question, Answer::number)),
        Figures.millis(first),
        Figures.millis(median(question, Answer::again)),
        Figures.figure(first / reading));
  }

  private double median(PastQuestion question, ToLongFunction<Answer> figure) {
    return Figures.median(answers.get(question).stream().map(figure::applyAsLong).toList());
  }
}

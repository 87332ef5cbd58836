package org.clusto.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clusto.bench.measure.Load;
import org.clusto.inventory.Inventory;

/**
 * Small durable commits, beside bare appends of as many bytes to a file in the same directory, each
 * of them forced. The contenders take turns.
 */
final class CommitsBenchmark {

  private static final List<Integer> THREADS = List.of(1, 4, 16);

  private final Setting setting;
  private final Table table;

  private CommitsBenchmark(Setting setting) {
    this.setting = setting;
    this.table =
        new Table(
            "Small commits, durable, to an inventory of %s servers"
                .formatted(Figures.whole(setting.servers())),
            "who",
            "threads",
            "commits a second",
            "p50, µs",
            "p99, µs",
            "clusto's rate / this");
  }

  static Table run(Setting setting) throws IOException, InterruptedException {
    CommitsBenchmark benchmark = new CommitsBenchmark(setting);
    benchmark.measure();
    return benchmark.table;
  }

  private void measure() throws IOException, InterruptedException {
    try (WorkDirectory work = WorkDirectory.in(setting.directory());
        Inventory inventory = StoredFleet.open(work.resolve("fleet"), setting.fleet())) {
      inventory.checkpoint();
      SmallCommits commits = new SmallCommits(inventory, setting.servers());
      int bytes = bytesOfACommit(new StoredFleet(work.resolve("fleet")), commits);
      try (Appender lone = new LoneAppender(work.resolve("lone"), bytes);
          Appender group = new GroupAppender(work.resolve("group"), bytes)) {
        List<Contender> contenders =
            List.of(
                new Contender("clusto", commits::commit),
                new Contender("append + fdatasync, each its own", lone::append),
                new Contender("append + fdatasync, one for all that wait", group::append));
        for (int threads : THREADS) {
          compare(threads, contenders);
        }
      }
      table.note(
          "Each appends %s bytes a commit. In brackets the least and the greatest of %s rounds."
              .formatted(bytes, setting.rounds()));
    }
  }

  /** By what the journal grows, in turns that also warm up. */
  private int bytesOfACommit(StoredFleet stored, SmallCommits commits)
      throws IOException, InterruptedException {
    long before = StoredFleet.bytes(stored.journal());
    int made = Load.of(1, setting.turn(), commits::commit).nanos().length();
    long grown = StoredFleet.bytes(stored.journal()) - before;
    return Math.toIntExact(Math.round((double) grown / made));
  }

  /** The first turn of each warms up. */
  private void compare(int threads, List<Contender> contenders) throws InterruptedException {
    for (Contender contender : contenders) {
      contender.turn(threads);
      contender.turns.clear();
    }
    for (int round = 0; round < setting.rounds(); round++) {
      for (int i = 0; i < contenders.size(); i++) {
        contenders.get((round + i) % contenders.size()).turn(threads);
      }
    }
    contenders.forEach(contender -> row(threads, contender, contenders.get(0)));
  }

  private void row(int threads, Contender contender, Contender clusto) {
    Load all = Load.together(contender.turns);
    table.row(
        contender.name,
        Integer.toString(threads),
        Figures.whole(all.aSecond()),
        Figures.micros(all.percentile(50)),
        Figures.micros(all.percentile(99)),
        contender == clusto ? "" : Figures.ratios(clusto.speeds(contender)));
  }

  /** One of those that are compared, with the turns that it has had. */
  private final class Contender {

    private final String name;
    private final Load.Operation commit;
    private final List<Load> turns = new ArrayList<>();

    Contender(String name, Load.Operation commit) {
      this.name = name;
      this.commit = commit;
    }

    void turn(int threads) throws InterruptedException {
      turns.add(Load.of(threads, setting.turn(), commit));
    }

    /** How many times as fast as the other it was, round by round. */
    List<Double> speeds(Contender other) {
      return IntStream.range(0, turns.size())
          .mapToObj(round -> turns.get(round).aSecond() / other.turns.get(round).aSecond())
          .toList();
    }
  }
}

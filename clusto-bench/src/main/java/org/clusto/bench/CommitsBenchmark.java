package org.clusto.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.clusto.Clusto;
import org.clusto.bench.Tail.Growth;
import org.clusto.bench.measure.Load;
import org.clusto.inventory.Inventory;

/**
 * Small durable commits, beside bare appends of as many bytes to a file in the same directory, each
 * of them forced. The contenders take turns.
 */
final class CommitsBenchmark {

  /** From so many commits it is known how many bytes one takes. */
  private static final int FEW = 1_000;

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
    try (WorkDirectory work = WorkDirectory.in(setting.directory())) {
      StoredFleet stored = StoredFleet.create(work.resolve("fleet"), setting.fleet());
      int bytes = bytesOfACommit(stored);
      try (Inventory inventory = Clusto.open(stored.directory());
          Appender lone = new LoneAppender(work.resolve("lone"), bytes, Growth.EACH);
          Appender group = new GroupAppender(work.resolve("group"), bytes, Growth.EACH);
          Appender loneInRoom =
              new LoneAppender(work.resolve("lone-room"), bytes, Growth.INTO_ROOM);
          Appender groupInRoom =
              new GroupAppender(work.resolve("group-room"), bytes, Growth.INTO_ROOM)) {
        SmallCommits commits = new SmallCommits(inventory, setting.servers());
        List<Contender> contenders =
            List.of(
                new Contender("clusto", commits::commit),
                new Contender("append + fdatasync, each its own", lone::append),
                new Contender("… into zeros written before", loneInRoom::append),
                new Contender("append + fdatasync, one for all that wait", group::append),
                new Contender("… into zeros written before", groupInRoom::append));
        for (int threads : THREADS) {
          compare(threads, contenders);
        }
      }
      table.note(
          "Each appends %s bytes a commit. In brackets the least and the greatest of %s rounds."
              .formatted(bytes, setting.rounds()));
    }
  }

  /** By what the journal has grown when it is closed; an open one may hold room. */
  private int bytesOfACommit(StoredFleet stored) throws IOException {
    long before = StoredFleet.bytes(stored.journal());
    try (Inventory inventory = Clusto.open(stored.directory())) {
      new SmallCommits(inventory, setting.servers()).commit(FEW);
    }
    long grown = StoredFleet.bytes(stored.journal()) - before;
    return Math.toIntExact(Math.round((double) grown / FEW));
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

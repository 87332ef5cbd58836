package org.clusto.bench;

import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.clusto.bench.fleet.BenchServer;
import org.clusto.inventory.InventoryView;

/**
 * A question about the past of an inventory that was made by one import and many small commits.
 *
 * @param text the question
 * @param answer what finds the number that answers it
 */
record PastQuestion(String text, ToLongFunction<InventoryView> answer) {

  private static final String NOT_BOOTED = "attr:" + BenchServer.BOOTS + ",0";
  private static final int COMPARED = 100;

  /**
   * Those that are asked.
   *
   * @param earlier an instant before the last quarter of the small commits
   */
  static List<PastQuestion> all(Setting setting, Instant earlier) {
    long newest = 1L + setting.commits();
    int half = setting.commits() / 2;
    int compared = Math.min(COMPARED, setting.commits());
    String server = SmallCommits.server(setting.commits(), setting.servers());
    String rack = setting.fleet().rack(0).name();
    return List.of(
        new PastQuestion("newest 20 commits", view -> view.history().limit(20).stream().count()),
        new PastQuestion(
            "newest change of the server changed last", view -> changes(view, server, 1)),
        new PastQuestion(
            "all changes of that server", view -> changes(view, server, Long.MAX_VALUE)),
        new PastQuestion(
            "all changes of a rack that was imported only",
            view -> changes(view, rack, Long.MAX_VALUE)),
        new PastQuestion(
            "as of newest - 1: servers not booted", view -> notBooted(view.asOf(newest - 1))),
        new PastQuestion(
            "… as of an instant, a quarter of the small commits back",
            view -> notBooted(view.asOf(earlier))),
        new PastQuestion(
            "… as of newest - %s".formatted(Figures.whole(half)),
            view -> notBooted(view.asOf(newest - half))),
        new PastQuestion("… as of 1, the import", view -> notBooted(view.asOf(1))),
        new PastQuestion(
            "diff of the last %s versions".formatted(compared),
            view -> changed(view, newest - compared, newest)));
  }

  private static long changes(InventoryView view, String name, long most) {
    return view.getByName(name).history().limit(most).stream().count();
  }

  private static long notBooted(InventoryView view) {
    return view.query(NOT_BOOTED).count();
  }

  private static long changed(InventoryView view, long from, long to) {
    return view.diff(from, to).changes().list().size();
  }
}

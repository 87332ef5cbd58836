package org.clusto.cli.verb;

import com.google.common.collect.Iterators;
import java.util.Iterator;
import java.util.stream.Stream;
import org.clusto.cli.argument.MomentConverter;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Revision;
import org.clusto.model.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A verb that prints commits one by one: those that were made, or those that come. */
abstract class CommitsVerb extends ReadingVerb {

  /** More than that are not printed on a screen, unless the user says which are wanted. */
  private static final int MOST_ON_A_SCREEN = 20;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "The first N of them; without it, " + MOST_ON_A_SCREEN + " on a terminal, else all.")
  private @Nullable Long limit;

  @Option(
      names = "--since",
      paramLabel = "V|TIME",
      converter = MomentConverter.class,
      description = "Those that came after a version, a date or an instant.")
  private @Nullable Moment since;

  @Option(
      names = "--until",
      paramLabel = "V|TIME",
      converter = MomentConverter.class,
      description = "Those that had been made by then.")
  private @Nullable Moment until;

  @Option(names = "--oldest-first", description = "Print the oldest first.")
  private boolean oldestFirst;

  @Option(
      names = {"-v", "--changes"},
      description = "Below each, print what it changed; with --json, that is always there.")
  private boolean withChanges;

  @Option(
      names = {"-f", "--follow"},
      description = {
        "Print commits as they are made, also by others, until interrupted; with --since or -n,"
            + " first those since then, or that many of the newest."
      })
  private boolean follow;

  CommitsVerb(Call call) {
    super(call);
  }

  /** The commits that are meant, of those that led to what a view sees. */
  abstract Commits commits(InventoryView view);

  @Override
  final void read(Inventory inventory, InventoryView view, Output output) {
    requireSense();
    if (follow) {
      Commits commits = commits(inventory);
      new Following(inventory, commits, new Told(output))
          .after(start(commits.past(), inventory.version()));
    } else {
      read(view, output);
    }
  }

  /** Prints what is told of, at once. */
  private final class Told implements Following.Listener {
    private final Output output;

    Told(Output output) {
      this.output = output;
    }

    @Override
    public void made(Revision commit) {
      print(commit, output);
      output.flush();
    }

    @Override
    public void takenBack(long first, long last) {
      String what =
          first == last
              ? "version " + first + " was"
              : "versions " + first + " to " + last + " were";
      terminal()
          .say(what + " taken back, since the writer's disk failed; what there is now follows");
    }

    @Override
    public void idle() {
      terminal().requireReader();
    }
  }

  private void requireSense() {
    if (follow && (until != null || options().asOf().isPresent())) {
      throw wrongUsage("--follow is about what is to come: it takes no --until and no --as-of");
    }
  }

  @Override
  final void read(InventoryView view, Output output) {
    Iterator<Revision> wanted = wanted(commits(view).past()).iterator();
    if (!wanted.hasNext()) {
      sayWhereHistoryBegins(view);
    } else if (limit == null && since == null && until == null && terminal().isScreen()) {
      printScreen(wanted, output);
    } else {
      wanted.forEachRemaining(commit -> print(commit, output));
    }
  }

  /** There may have been commits of those that are wanted, before that. */
  private void sayWhereHistoryBegins(InventoryView view) {
    long first =
        view.history().oldestFirst().first().map(Revision::version).orElse(view.version() + 1);
    if (first > 1 && since == null && (limit == null || limit > 0)) {
      terminal().say("the history begins with version " + first + "; what was before was dropped");
    }
  }

  private History wanted(History all) {
    History later = since == null ? all : all.since(since);
    History between = until == null ? later : later.until(until);
    History ordered = oldestFirst ? between.oldestFirst() : between;
    return limit == null ? ordered : ordered.limit(limit);
  }

  private void printScreen(Iterator<Revision> commits, Output output) {
    Iterators.limit(commits, MOST_ON_A_SCREEN).forEachRemaining(commit -> print(commit, output));
    if (commits.hasNext()) {
      output.end();
      terminal().say("there are more; -n says how many to show");
    }
  }

  private void print(Revision revision, Output output) {
    CommitAnswer commit = new CommitAnswer(revision);
    output.answer(
        () -> commit.drawn(withChanges),
        withChanges ? commit::lineAndChanges : commit::line,
        commit::facts);
  }

  /** The version after which to begin. */
  private long start(History past, long newest) {
    if (since == null && limit == null) {
      return newest;
    }
    History wanted = since == null ? past : past.since(since);
    Stream<Revision> first =
        limit == null ? wanted.oldestFirst().limit(1).stream() : wanted.limit(limit).stream();
    return first.reduce((newer, older) -> older).map(r -> r.version() - 1).orElse(newest);
  }
}

package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Revision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells who enters and who leaves what an expression selects. */
@Command(
    name = "watch",
    description = {
      "Print who enters and who leaves what an expression selects.",
      "That is commit by commit as they are made, also by others, until interrupted.",
      "+ is before a name that is selected from now on, - before one that is no longer, ~ before"
          + " one that got another name."
    },
    footer = {
      "",
      "Example:",
      "  timeout 2 clusto watch 'driver:Server and attr:status,broken' || true",
      "  timeout 2 clusto --json watch --now driver:Rack || true"
    })
public final class WatchVerb extends ReadingVerb {

  @Parameters(paramLabel = "EXPRESSION", description = "What to watch.")
  private String expression = "";

  @Option(names = "--now", description = "First print those that are selected now.")
  private boolean now;

  /** For the tree of verbs. */
  public WatchVerb(Call call) {
    super(call);
  }

  @Override
  void read(Inventory inventory, InventoryView view, Output output) {
    refuseAsOf("is for what was: watch is about what is to come");
    if (inventory.query(expression).query().asOf().isPresent()) {
      throw new ExpressionException(
          "watch is about what is to come: leave \"as of\" out of the expression");
    }
    long start = inventory.version();
    Members members = new Members(inventory, start, output);
    if (now) {
      members.tellAll(start);
    }
    output.flush();
    new Following(inventory, Commits.all(inventory), members).after(start);
  }

  @Override
  void read(InventoryView view, Output output) {
    throw new IllegalStateException("it reads from the inventory itself");
  }

  private Map<Integer, String> members(InventoryView view) {
    Map<Integer, String> members = new LinkedHashMap<>();
    for (Entity entity : view.query(expression)) {
      members.put(entity.id(), entity.name());
    }
    return members;
  }

  /** Those that were selected when it was last looked at; tells of who comes and goes. */
  private final class Members implements Following.Listener {
    private final Inventory inventory;
    private final Output output;
    private Map<Integer, String> known;

    Members(Inventory inventory, long version, Output output) {
      this.inventory = inventory;
      this.output = output;
      known = members(inventory.asOf(version));
    }

    void tellAll(long version) {
      known.values().forEach(name -> tell(version, Happening.of(Happening.SELECTED, name)));
    }

    @Override
    public void made(Revision commit) {
      Map<Integer, String> before = known;
      known = members(inventory.asOf(commit.version()));
      long version = commit.version();
      Maps.filterKeys(before, id -> !known.containsKey(id))
          .values()
          .forEach(name -> tell(version, Happening.of(Happening.LEFT, name)));
      known.forEach((id, name) -> tellOf(version, before.get(id), name));
      output.flush();
    }

    private void tellOf(long version, @Nullable String before, String name) {
      if (before == null) {
        tell(version, Happening.of(Happening.ENTERED, name));
      } else if (!before.equals(name)) {
        tell(version, Happening.renamed(before, name));
      }
    }

    private void tell(long version, Happening happening) {
      output.answer(
          () -> List.of(happening.drawn),
          () -> List.of(happening.drawn.toString()),
          () ->
              ImmutableMap.builder()
                  .put("version", version)
                  .putAll(happening.facts)
                  .buildOrThrow());
    }

    @Override
    public void takenBack(long first, long last) {
      terminal()
          .say(
              "versions %d to %d were taken back, since the writer's disk failed; what follows is net"
                  .formatted(first, last));
    }

    @Override
    public void idle() {
      terminal().requireReader();
    }
  }

  /**
   * What became of an entity.
   *
   * @param drawn how it is said to people
   * @param facts how it is said to programs
   */
  private record Happening(Line drawn, Map<String, String> facts) {

    static final String SELECTED = "selected";
    static final String ENTERED = "entered";
    static final String LEFT = "left";

    static Happening of(String what, String name) {
      Line drawn =
          switch (what) {
            case ENTERED -> Line.of(Style.GAIN, "+ ").and(Style.GAIN, name);
            case LEFT -> Line.of(Style.LOSS, "- ").and(Style.LOSS, name);
            default -> Line.of("  ").and(name);
          };
      return new Happening(drawn, ImmutableMap.of("change", what, "name", name));
    }

    static Happening renamed(String from, String to) {
      return new Happening(
          Line.of(Style.CHANGE, "~ ").and(Style.CHANGE, from).and(" -> ").and(Style.CHANGE, to),
          ImmutableMap.of("change", "renamed", "name", to, "from", from));
    }
  }
}

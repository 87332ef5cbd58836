package org.clusto.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clusto.cli.argument.AgeConverter;
import org.clusto.cli.argument.KeyAndValue;
import org.clusto.cli.argument.ValueText;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Rebuild;
import org.clusto.driver.Server;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.model.EntityGoneException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs a server anew. */
@Command(
    name = "rebuild",
    description = {
      "Install a server anew: mark it, have it start from the network once, cycle its power or turn"
          + " it on, and follow until its state says that it is done. Each step is a commit, and"
          + " rebuild.step of the server says which was the last.",
      "Asks first on a terminal; needs --yes elsewhere. Ctrl-C before its power is touched takes"
          + " back what was done, when its controller has answered or after a minute at most; after"
          + " that it ends the following only: the server goes on by itself."
    },
    footer = {
      "",
      "The installer, or whoever knows, takes the mark away when it is done:",
      "  clusto attr set server1 status installed",
      "",
      "Example:",
      "  clusto rebuild --dry-run server1",
      "  clusto rebuild --dry-run --uefi --until status=installed --timeout 2h server1"
    })
public final class RebuildVerb extends Verb {

  private static final String MARK = "status=rebuilding";
  private static final Duration LONGER = Duration.ofMinutes(1);

  @Parameters(paramLabel = "SERVER", description = "Which server.")
  private String name = "";

  @Option(
      names = "--mark",
      paramLabel = "KEY=VALUE",
      description = "The attribute that marks it meanwhile: " + MARK + ".")
  private String mark = MARK;

  @Option(
      names = "--until",
      paramLabel = "KEY=VALUE|EXPRESSION",
      description = "It is done when it has this, or is selected by this; else when unmarked.")
  private @Nullable String until;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = AgeConverter.class,
      description = "How long to follow: 90m, 2h; 1h where nothing is said.")
  private Duration patience = Duration.ofHours(1);

  @Option(names = "--uefi", description = "It starts by UEFI.")
  private boolean uefi;

  @Option(
      names = "--follow",
      description = "Do nothing to it: only follow one that was begun before.")
  private boolean followsOnly;

  @Option(
      names = "--force",
      description = "Even if it is protected, or another rebuild of it was begun.")
  private boolean force;

  @Mixin private final DryRun dryRun = new DryRun();
  @Mixin private final Consent consent = new Consent();

  private final Interruption interruption = new Interruption(terminal(), this::howThingsAre);
  private volatile Rebuild.@Nullable Step last;
  private volatile boolean isMarked;
  private long version;

  /** For the tree of verbs. */
  public RebuildVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for what was: a server is rebuilt now");
    requireMark();
    if (dryRun.isAsked()) {
      reading(inventory -> answerDryRun(inventory, output));
      return;
    }
    try (Interruption heeded = interruption.heeded()) {
      if (!followsOnly) {
        reading(this::ask);
        heeded.holdOff(() -> reading(inventory -> begin(inventory, output)));
      }
      followAndEnd(output);
    }
  }

  private void requireMark() {
    try {
      var unused = Rebuild.usual().markedBy(keyAndValue(mark).key(), "");
    } catch (InvalidValueException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private boolean begin(Inventory inventory, Output output) {
    Server server = server(inventory);
    rebuild(inventory)
        .begin(
            server,
            step -> {
              tell(step, output);
              if (step != Rebuild.Step.INSTALLS) {
                interruption.refuseToGoOn();
              }
            });
    return true;
  }

  private void followAndEnd(Output output) {
    if (!reading(inventory -> follow(inventory, output))) {
      terminal()
          .say(
              "%s is not done after %s; --follow follows it again"
                  .formatted(name, inWords(patience)));
      endWith(ExitCode.SOFTWARE);
    }
  }

  private boolean follow(Inventory inventory, Output output) {
    Server server = server(inventory);
    Rebuild rebuild = rebuild(inventory);
    if (followsOnly) {
      requireUnderWay(rebuild, server);
      last = Rebuild.Step.INSTALLS;
    }
    boolean isDone =
        Progress.during(terminal(), "rebuilding", () -> rebuild.follow(server, patience));
    rebuild.end(server, isDone);
    tell(isDone ? Rebuild.Step.DONE : Rebuild.Step.OVERDUE, output);
    return isDone;
  }

  private static void requireUnderWay(Rebuild rebuild, Server server) {
    if (!rebuild.isUnderWay(server)) {
      throw new ClustoException(
          "\"%s\" is not being rebuilt%s: there is nothing to follow"
              .formatted(
                  server.name(),
                  Rebuild.step(server).map(step -> " (the last is \"" + step + "\")").orElse("")));
    }
  }

  private static String inWords(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private <T> T reading(Function<Inventory, T> work) {
    try (Inventory inventory = place().open(OpenOptions.defaults().readOnly())) {
      return work.apply(inventory);
    }
  }

  /**
   * Makes one commit, and holds nobody up longer than that takes. Once something was done to the
   * server, it waits longer for its turn.
   */
  private void write(Rebuild rebuild, Server server, Consumer<Server> commit) {
    Duration asked = options().patience();
    Duration longer = last == null || asked.compareTo(LONGER) > 0 ? asked : LONGER;
    try (Inventory inventory = place().open(OpenOptions.defaults().patience(longer))) {
      Server written = same(server, inventory);
      commit.accept(written);
      isMarked = rebuild.isMarked(written);
      name = written.name();
      version = inventory.version();
    }
  }

  /** The same server, whatever it is called by now. */
  private Server same(Server server, InventoryView view) {
    return view.findByName(name)
        .filter(named -> named.id() == server.id())
        .or(() -> view.all().stream().filter(other -> other.id() == server.id()).findFirst())
        .orElseThrow(() -> new EntityGoneException("\"" + name + "\" was deleted meanwhile"))
        .as(Server.class);
  }

  private Server server(InventoryView view) {
    return view.getByName(name, Server.class);
  }

  private Rebuild rebuild(InventoryView view) {
    KeyAndValue marked = keyAndValue(mark);
    Rebuild rebuild =
        Rebuild.usual().markedBy(marked.key(), ValueText.parse(marked.value(), view::getByName));
    if (until != null) {
      rebuild = rebuild.doneWhen(goal(until, view));
    }
    if (uefi) {
      rebuild = rebuild.uefi();
    }
    if (force) {
      rebuild = rebuild.thoughProtected().thoughBegun();
    }
    Rebuild read = rebuild;
    return rebuild.writtenBy((server, commit) -> write(read, server, commit));
  }

  private Expression goal(String text, InventoryView view) {
    if (Chosen.isLikeAnExpression(text)) {
      return view.query(text).query().requireExpressionAlone().where();
    }
    KeyAndValue wanted = keyAndValue(text);
    Value value = ValueText.parse(wanted.value(), view::getByName);
    return Expressions.attr(wanted.key(), value);
  }

  private boolean ask(Inventory inventory) {
    consent.require(terminal(), "rebuilding", sentences(inventory), "nothing was done");
    return true;
  }

  private List<String> sentences(InventoryView view) {
    Server server = server(view);
    Rebuild rebuild = rebuild(view);
    List<String> sentences = new ArrayList<>();
    if (followsOnly) {
      requireUnderWay(rebuild, server);
    } else {
      rebuild.plan(server).forEach(step -> sentences.add("would " + step));
      sentences.addAll(PowerLoss.of(List.of(server)).sentences());
      if (force) {
        server
            .protection()
            .ifPresent(by -> sentences.add(by.name() + " protects it: --force overrides that"));
      }
    }
    sentences.add(
        "would follow for at most %s until %s"
            .formatted(inWords(patience), until == null ? "it is not " + mark : until));
    return sentences;
  }

  private boolean answerDryRun(InventoryView view, Output output) {
    List<String> sentences = sentences(view);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("would", sentences);
    output.answer(() -> sentences, () -> facts);
    return true;
  }

  /** Says of a step that it is done. */
  private void tell(Rebuild.Step step, Output output) {
    last = step;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("step", step.toString());
    facts.put("version", version);
    output.answer(() -> List.of("%s: %s (version %d)".formatted(name, step, version)), () -> facts);
    output.flush();
  }

  /** For a user who has had enough; empty where nothing was done. */
  private Optional<String> howThingsAre() {
    Rebuild.Step step = last;
    if (step == null || step == Rebuild.Step.DONE || step == Rebuild.Step.OVERDUE) {
      return Optional.empty();
    } else if (step == Rebuild.Step.INSTALLS) {
      return Optional.of(name + " goes on by itself, with " + mark + "; --follow follows it again");
    }
    return Optional.of(
        isMarked
            ? name
                + " has "
                + mark
                + " still, and may start from the network or go off: its controller did not say"
            : "the rebuild of " + name + " was taken back");
  }
}

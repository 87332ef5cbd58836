package org.clusto.driver;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.NetBoot;
import org.clusto.capability.NextBoot;
import org.clusto.capability.Power;
import org.clusto.capability.ProtectedException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.credential.SecretReference;
import org.clusto.expression.Expression;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Watch;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * How servers are installed anew: one is marked, told to start from the network once, and has its
 * power cycled, or turned on; then somebody, mostly the installer, takes the mark away. Each step
 * is a commit of its own, and {@code rebuild.step} of the server says which was the last.
 *
 * <p>Immutable; what changes a setting gives another.
 */
public final class Rebuild {

  /** The attribute that says how far a rebuild is. */
  public static final String STEP_KEY = "rebuild.step";

  /** The steps of a rebuild that goes on. */
  private static final Set<Step> BEGUN =
      Set.of(Step.MARKED, Step.BOOTS_FROM_NETWORK, Step.INSTALLS);

  private final String markKey;
  private final Value mark;
  private final Optional<Expression> done;
  private final NextBoot boot;
  private final Force force;
  private final Writing writing;

  private Rebuild(
      String markKey,
      Value mark,
      Optional<Expression> done,
      NextBoot boot,
      Force force,
      Writing writing) {
    this.markKey = markKey;
    this.mark = mark;
    this.done = done;
    this.boot = boot;
    this.force = force;
    this.writing = writing;
  }

  /** What is done though it would be refused. */
  private record Force(boolean thoughProtected, boolean thoughBegun) {}

  /** How the commits of a rebuild are made. */
  @FunctionalInterface
  public interface Writing {

    /**
     * Makes one commit.
     *
     * @param server as it was handed to the rebuild
     * @param commit makes it, given the same server where it can be written
     */
    void write(Server server, Consumer<Server> commit);
  }

  /** How far a rebuild is. */
  public enum Step {
    /** The server has the mark; nothing was done to it. */
    MARKED("marked"),
    /** It will start from the network; its power was not touched, unless that went on just now. */
    BOOTS_FROM_NETWORK("boots from the network"),
    /** Its power was cycled, or turned on: it is on its own now. */
    INSTALLS("installs"),
    /** Its state says that it is done. */
    DONE("done"),
    /** It was not done when the time was over; it may still be some day. */
    OVERDUE("overdue"),
    /** A step could not be done, and no other will be. */
    FAILED("failed");

    private final String words;

    Step(String words) {
      this.words = words;
    }

    /** As the attribute has it. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * The usual way: the mark is {@code status = rebuilding}, the firmware a legacy one, and it is
   * done when the mark is gone.
   */
  public static Rebuild usual() {
    return new Rebuild(
        "status",
        Value.of("rebuilding"),
        Optional.empty(),
        NextBoot.from(NextBoot.Source.NETWORK),
        new Force(false, false),
        (server, commit) -> commit.accept(server));
  }

  /**
   * With another mark.
   *
   * @throws InvalidValueException if the key is none, is reserved or {@link #STEP_KEY}, or holds
   *     references to secrets
   */
  public Rebuild markedBy(String key, Object value) {
    AttributeKey parsed = AttributeKey.parse(key);
    if (parsed.isReserved() || SecretReference.isFor(parsed) || key.equals(STEP_KEY)) {
      throw new InvalidValueException(
          "\""
              + key
              + "\" cannot mark a rebuild, as it has a meaning of its own: take another key");
    }
    return new Rebuild(key, Value.of(value), done, boot, force, writing);
  }

  /**
   * It is done when an expression selects the server, whatever became of the mark.
   *
   * @param expression such as {@code attr("status", "installed")}
   */
  public Rebuild doneWhen(Expression expression) {
    return new Rebuild(markKey, mark, Optional.of(expression), boot, force, writing);
  }

  /** For servers that start by UEFI. */
  public Rebuild uefi() {
    return new Rebuild(markKey, mark, done, boot.uefi(), force, writing);
  }

  /** Also where the server is protected. */
  public Rebuild thoughProtected() {
    return new Rebuild(markKey, mark, done, boot, new Force(true, force.thoughBegun()), writing);
  }

  /** Also where a rebuild of the server was begun that nobody saw the end of. */
  public Rebuild thoughBegun() {
    return new Rebuild(
        markKey, mark, done, boot, new Force(force.thoughProtected(), true), writing);
  }

  /**
   * With commits made in another way than at once in the server's inventory, which may be open for
   * reading then: so nobody who writes waits for a controller.
   */
  public Rebuild writtenBy(Writing other) {
    return new Rebuild(markKey, mark, done, boot, force, other);
  }

  /**
   * What {@link #begin} would do to a server, a sentence each, without doing it.
   *
   * @throws CapabilityException if it cannot be told from where to start, or has no power control
   * @throws ProtectedException if it is protected
   * @throws RuleException if a rebuild of it is under way, or it would be done once it is marked
   */
  public List<String> plan(Server server) {
    var unused = ready(server);
    return List.of(
        "set " + markInWords(), "have it start from: " + boot, "cycle its power, or turn it on");
  }

  /** What can be done to the server, if all of it can. */
  private Means ready(Server server) {
    if (!force.thoughProtected()) {
      server
          .protection()
          .ifPresent(
              by -> {
                throw ProtectedPower.refused(server.name(), by, "rebuild");
              });
    }
    requireNoneBegun(server);
    requireAnEnd(server);
    return new Means(server.netBoot(), server.powerThoughProtected());
  }

  private void requireNoneBegun(Server server) {
    Optional<Step> step = step(server).filter(BEGUN::contains);
    if (step.isPresent() && !force.thoughBegun()) {
      throw new RuleException(
          "\"%s\" is being rebuilt already: \"%s\"%s; follow that, or take force to begin again"
              .formatted(server.name(), step.get(), lastStep(server)),
          server.name());
    }
  }

  /** When its last step was, and whose. */
  private static String lastStep(Server server) {
    AttributeKey key = AttributeKey.parse(STEP_KEY);
    return server.history().stream()
        .filter(
            revision ->
                revision.changes().list().stream()
                    .anyMatch(
                        change ->
                            change instanceof Change.AttributeAdded added
                                && added.attribute().key().equals(key)))
        .findFirst()
        .map(
            revision ->
                " since %s, by %s"
                    .formatted(revision.time().truncatedTo(ChronoUnit.SECONDS), revision.user()))
        .orElse("");
  }

  /** Refuses an end that is reached when it has hardly begun. */
  private void requireAnEnd(Server server) {
    if (done.isPresent() && server.view() instanceof Inventory inventory) {
      var unused =
          inventory.preview(
              tx -> {
                server.set(markKey, mark);
                if (isDone(server)) {
                  throw new RuleException(
                      "\"%s\" would be done as soon as it has %s: say another end"
                          .formatted(server.name(), markInWords()),
                      server.name());
                }
              });
    }
  }

  private String markInWords() {
    return "%s=%s".formatted(markKey, mark.text().orElse(""));
  }

  /** How far the newest rebuild of a server is, by its attribute; empty where there was none. */
  public static Optional<Step> step(Server server) {
    Optional<String> said = server.text(STEP_KEY);
    return Stream.of(Step.values()).filter(s -> said.equals(Optional.of(s.words))).findFirst();
  }

  /** Whether there is a rebuild of a server whose end can come. */
  public boolean isUnderWay(Server server) {
    return step(server)
        .filter(
            step ->
                BEGUN.contains(step)
                    || step == Step.OVERDUE
                    || (step == Step.FAILED && isMarked(server)))
        .isPresent();
  }

  /** Whether a server has the mark. */
  public boolean isMarked(Server server) {
    return server.record().values(AttributeKey.parse(markKey)).contains(mark);
  }

  private record Means(NetBoot boot, Power power) {}

  /**
   * Marks a server, has it start from the network once, and cycles its power, or turns it on. Where
   * a step fails and the server is as it was, the mark is taken back. So it is where {@code steps}
   * throws, or this thread is interrupted, before the power is touched.
   *
   * @param steps told of each step when it is done and committed
   * @throws CapabilityException if the server cannot be told from where to start, or has no power
   *     control; nothing was done
   * @throws ProtectedException if it is protected; nothing was done
   * @throws RuleException if a rebuild of it is under way, or it would be done once it is marked;
   *     nothing was done
   * @throws HardwareException if the device failed
   */
  public void begin(Server server, Consumer<Step> steps) {
    Means means = ready(server);
    List<Value> before = new ArrayList<>();
    commit(server, Step.MARKED, "", marked -> mark(marked, before));
    Step last = Step.MARKED;
    try {
      steps.accept(last);
      NextBoot said = means.boot().setNextBoot(boot);
      last = Step.BOOTS_FROM_NETWORK;
      commit(server, last, ": " + said, same -> {});
      steps.accept(last);
      requireNotInterrupted();
      means.power().cycleOrOn();
    } catch (RuntimeException e) {
      takeBack(server, before, means, last, e);
      throw e;
    }
    commit(server, Step.INSTALLS, "", same -> {});
    steps.accept(Step.INSTALLS);
  }

  private void mark(Server server, List<Value> before) {
    requireNoneBegun(server);
    before.clear();
    before.addAll(server.record().values(AttributeKey.parse(markKey)));
    server.set(markKey, mark);
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClustoException("interrupted before its power was touched");
    }
  }

  /** An interrupt does not keep it from that. */
  private void takeBack(
      Server server, List<Value> before, Means means, Step last, RuntimeException failure) {
    boolean isInterrupted = Thread.interrupted();
    try {
      failed(server, before, isAsBefore(means, last, failure), failure);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the server will go on as if nothing had been, once more told from where to start. */
  private static boolean isAsBefore(Means means, Step last, RuntimeException failure) {
    boolean isUnsure =
        failure instanceof UnconfirmedException || failure instanceof CancellationException;
    if (last == Step.MARKED && !isUnsure) {
      return true;
    } else if (last == Step.BOOTS_FROM_NETWORK && isUnsure) {
      return false;
    }
    try {
      means.boot().clearNextBoot();
      return true;
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private void failed(Server server, List<Value> before, boolean isAsBefore, RuntimeException e) {
    commit(
        server,
        Step.FAILED,
        ": " + reason(e),
        marked -> {
          if (isAsBefore) {
            marked.set(markKey, before.toArray());
          }
        });
  }

  private static String reason(RuntimeException failure) {
    if (failure instanceof CancellationException) {
      return "interrupted";
    }
    return failure instanceof ClustoException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }

  private void commit(Server server, Step step, String more, Consumer<Server> change) {
    writing.write(
        server,
        written ->
            written.transact(
                "rebuild " + written.name() + ": " + step + more,
                () -> {
                  change.accept(written);
                  written.set(STEP_KEY, step.toString());
                }));
  }

  /** Whether the state of a server says that it is done. */
  public boolean isDone(Server server) {
    return done.map(server::matches).orElseGet(() -> !server.values(markKey).contains(mark));
  }

  /**
   * Waits until the state of a server says that it is done. Its inventory may be open for reading:
   * others then write.
   *
   * @return whether it is; false where the time is over
   * @throws ClustoException if this thread is interrupted
   */
  public boolean follow(Server server, Duration patience) {
    if (!(server.view() instanceof Inventory inventory)) {
      throw new ClustoException("only what is there now can be followed, not the past");
    }
    CompletableFuture<Boolean> isDone = new CompletableFuture<>();
    Watch watch = inventory.watch(commit -> look(server, isDone));
    try {
      look(server, isDone);
      return isDone.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ClustoException known
          ? known
          : new ClustoException("cannot follow \"" + server.name() + "\": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClustoException("interrupted while following \"" + server.name() + "\"", e);
    } finally {
      watch.close();
    }
  }

  private void look(Server server, CompletableFuture<Boolean> isDone) {
    try {
      if (isDone(server)) {
        isDone.complete(true);
      }
    } catch (RuntimeException e) {
      isDone.completeExceptionally(e);
    }
  }

  /**
   * Writes down how it ended.
   *
   * @param isDone what {@link #follow} gave
   */
  public void end(Server server, boolean isDone) {
    commit(server, isDone ? Step.DONE : Step.OVERDUE, "", same -> {});
  }

  /**
   * All of it, from the mark to the end.
   *
   * @return whether it was done in time
   */
  public boolean run(Server server, Duration patience, Consumer<Step> steps) {
    begin(server, steps);
    boolean isDone = follow(server, patience);
    end(server, isDone);
    steps.accept(isDone ? Step.DONE : Step.OVERDUE);
    return isDone;
  }
}

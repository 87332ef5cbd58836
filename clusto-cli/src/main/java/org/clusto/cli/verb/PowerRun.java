package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.Entity;

/** One action on the power of many, all at once, but no more than a system has sockets for. */
final class PowerRun {

  private static final int MOST_AT_ONCE = 256;

  private final Terminal terminal;
  private final PowerAction action;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final AtomicInteger ended = new AtomicInteger();
  private final List<CompletableFuture<PowerOutcome>> running = new CopyOnWriteArrayList<>();

  PowerRun(Terminal terminal, PowerAction action) {
    this.terminal = terminal;
    this.action = action;
  }

  /** Waits until each has done it or failed, and gives what became of them, in their order. */
  List<PowerOutcome> on(List<Entity> entities, Function<Entity, Power> power) {
    Progress progress = Progress.on(terminal, action.toString(), entities.size());
    Thread whenInterrupted =
        new Thread(() -> sayWhatIsKnown(entities, progress), "power-interrupted");
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    try (progress) {
      for (Entity entity : entities) {
        room.acquireUninterruptibly();
        running.add(
            started(entity, power)
                .whenComplete(
                    (outcome, failure) -> {
                      room.release();
                      progress.reached(ended.incrementAndGet());
                    }));
      }
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      forget(whenInterrupted);
    }
  }

  /** What became of each so far, where a signal ends the command before it can answer. */
  private void sayWhatIsKnown(List<Entity> entities, Progress progress) {
    progress.close();
    int begun = running.size();
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (int i = 0; i < entities.size(); i++) {
      PowerOutcome outcome = i < begun ? running.get(i).getNow(null) : null;
      String word = outcome != null ? outcome.word() : i < begun ? "not known" : "not begun";
      names.computeIfAbsent(word, unused -> new ArrayList<>()).add(entities.get(i).name());
    }
    List<String> parts = new ArrayList<>();
    names.forEach((word, some) -> parts.add(word + ": " + String.join(", ", FoldedNames.of(some))));
    terminal.say(action + " was interrupted; " + String.join("; ", parts));
  }

  private static void forget(Thread whenInterrupted) {
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException e) {
      // The process is ending, and it runs.
    }
  }

  private CompletableFuture<PowerOutcome> started(Entity entity, Function<Entity, Power> power) {
    String name = entity.name();
    return begun(entity, power)
        .handle(
            (state, failure) ->
                failure == null
                    ? PowerOutcome.of(name, state)
                    : PowerOutcome.failed(name, cause(failure)));
  }

  private CompletableFuture<PowerState> begun(Entity entity, Function<Entity, Power> power) {
    try {
      return power.apply(entity).start(action);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static RuntimeException cause(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }
}

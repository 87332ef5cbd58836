package org.clusto.capability;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.clusto.model.ClustoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of what was done to devices, {@code org.clusto.audit}: who, what, to which device, with
 * which outcome. What changes something is logged at INFO when it begins and when it ends, what
 * failed or was refused at WARN; what only reads at DEBUG.
 */
public final class Audit {

  /** The name of the logger. */
  public static final String LOGGER_NAME = "org.clusto.audit";

  private static volatile Consumer<String> book = line -> {};

  private final String user;
  private final String device;
  private final String action;
  private final Level level;

  private Audit(String user, String device, String action, Level level) {
    this.user = user;
    this.device = device;
    this.action = action;
    this.level = level;
  }

  /**
   * Of an action that changes something.
   *
   * @param user who acts
   * @param device the name of the entity that is acted on
   * @param action what is done, in words; nothing secret
   */
  public static Audit ofChange(String user, String device, String action) {
    return new Audit(user, device, action, Level.INFO);
  }

  /** Of an action that only reads; the parameters are those of {@link #ofChange}. */
  public static Audit ofReading(String user, String device, String action) {
    return new Audit(user, device, action, Level.DEBUG);
  }

  /**
   * Has what is logged at INFO or above in this process written down elsewhere too, whatever the
   * logger is set to; in place of what was given before.
   *
   * @param book takes the lines, from any thread; must not throw
   */
  public static void alsoTo(Consumer<String> book) {
    Audit.book = book;
  }

  /**
   * Logs that it was refused, and so not begun.
   *
   * @param why in words; nothing secret
   */
  public void refused(String why) {
    log(Level.WARN, "refused: " + why);
  }

  /** Runs an action, and logs it. */
  public <T> T run(Supplier<T> work) {
    log(level, "begun");
    try {
      T result = work.get();
      log(level, "done");
      return result;
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  /**
   * Begins an action, and logs when it ends.
   *
   * @return completes as the action does, when that is logged; cancelling it cancels the action
   */
  public <T> CompletableFuture<T> follow(Supplier<CompletableFuture<T>> work) {
    log(level, "begun");
    CompletableFuture<T> running = begun(work);
    CompletableFuture<T> logged =
        running.whenComplete(
            (result, failure) -> {
              if (failure == null) {
                log(level, "done: " + result);
              } else {
                failed(failure);
              }
            });
    var unused =
        logged.exceptionally(
            failure -> {
              if (logged.isCancelled()) {
                running.cancel(true);
              }
              throw new CompletionException(failure);
            });
    return logged;
  }

  private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof CancellationException) {
      log(Level.WARN, "given up");
    } else {
      log(Level.WARN, "failed: " + described(cause));
    }
  }

  /** Errors of clusto hold nothing secret; of others only the class is known to. */
  private static String described(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    return failure instanceof ClustoException ? kind + ": " + failure.getMessage() : kind;
  }

  private void log(Level at, String outcome) {
    String line =
        "user=%s device=%s action=\"%s\" outcome=\"%s\"".formatted(user, device, action, outcome);
    if (at.toInt() >= Level.INFO.toInt()) {
      book.accept(line);
    }
    Log.LOGGER.atLevel(at).log(line);
  }

  /** Got ready with the first action, not by {@link #alsoTo}. */
  private static final class Log {
    private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);
  }
}

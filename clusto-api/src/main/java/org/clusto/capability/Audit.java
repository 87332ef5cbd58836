package org.clusto.capability;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.clusto.model.ClustoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of what was done to devices, {@code org.clusto.audit}: who, what, to which device, with
 * which outcome. What changes something is logged at INFO when it begins and when it ends, a
 * failure at WARN; what only reads at DEBUG.
 */
public final class Audit {

  /** The name of the logger. */
  public static final String LOGGER_NAME = "org.clusto.audit";

  private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);

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
    LOGGER
        .atLevel(at)
        .log("user={} device={} action=\"{}\" outcome=\"{}\"", user, device, action, outcome);
  }
}

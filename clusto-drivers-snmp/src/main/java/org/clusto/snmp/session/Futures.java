package org.clusto.snmp.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What futures are asked for here. */
public final class Futures {
  private Futures() {}

  /**
   * Waits for what was begun.
   *
   * @throws RuntimeException what it ended with
   * @throws CancellationException if this thread is interrupted; it is cancelled then
   */
  public static <T> T await(CompletableFuture<T> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw thrown(cause(e));
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    return cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
  }

  /** What went wrong, without what futures wrap around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  static <T> void pass(T result, @Nullable Throwable failure, CompletableFuture<T> outcome) {
    if (failure == null) {
      outcome.complete(result);
    } else {
      outcome.completeExceptionally(cause(failure));
    }
  }

  /** Begins something; what it throws is in the future. */
  static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

package org.clusto.ipmi.lan;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.clusto.capability.Workers;
import org.jspecify.annotations.Nullable;

/** The way to sessions from any thread. */
public final class Sessions {

  /**
   * For what may block, and so is not for the transport's thread: looking up host names, and what
   * users do when something completes.
   */
  private static final Executor OUTSIDE = Workers.few("clusto-ipmi-results", 4);

  private Sessions() {}

  /**
   * Opens a session, does something with it, and closes it, whatever happens.
   *
   * @param work runs on the thread of the transport, and must not block
   * @return completes with what the work gives, when the session is closed; on another thread than
   *     the transport's. Cancelling it closes the session
   */
  public static <T> CompletableFuture<T> with(
      Bmc bmc, Function<Session, CompletableFuture<T>> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    var unused =
        open(bmc)
            .thenCompose(session -> closing(session, work, outcome))
            .whenCompleteAsync((result, failure) -> pass(result, failure, outcome), OUTSIDE);
    return outcome;
  }

  private static <T> CompletableFuture<T> closing(
      Session session, Function<Session, CompletableFuture<T>> work, CompletableFuture<?> outcome) {
    var unused =
        outcome.whenComplete(
            (result, failure) -> {
              if (outcome.isCancelled()) {
                session.transport().execute(() -> close(session));
              }
            });
    CompletableFuture<T> started =
        outcome.isDone()
            ? CompletableFuture.failedFuture(new CancellationException())
            : started(session, work);
    return started
        .thenCompose(result -> session.close().thenApply(closed -> result))
        .exceptionallyCompose(
            failure ->
                session
                    .close()
                    .thenCompose(closed -> CompletableFuture.failedFuture(cause(failure))));
  }

  private static void close(Session session) {
    var unused = session.close();
  }

  private static <T> CompletableFuture<T> started(
      Session session, Function<Session, CompletableFuture<T>> work) {
    try {
      return work.apply(session);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <T> void pass(
      T result, @Nullable Throwable failure, CompletableFuture<T> outcome) {
    if (failure == null) {
      outcome.complete(result);
    } else {
      outcome.completeExceptionally(cause(failure));
    }
  }

  /**
   * Opens a session that stays open until it is closed.
   *
   * @return completes on the thread of the transport
   */
  public static CompletableFuture<Session> open(Bmc bmc) {
    Secrets secrets = Secrets.of(bmc);
    Transport transport = Transport.shared();
    CompletableFuture<Session> session = new CompletableFuture<>();
    var unused =
        resolve(bmc)
            .whenComplete(
                (address, failure) ->
                    transport.execute(
                        () -> {
                          if (failure == null) {
                            openAt(address, bmc, secrets, session);
                          } else {
                            secrets.close();
                            session.completeExceptionally(cause(failure));
                          }
                        }));
    return session;
  }

  private static void openAt(
      InetSocketAddress address, Bmc bmc, Secrets secrets, CompletableFuture<Session> session) {
    var unused =
        Opening.of(Transport.shared(), bmc, address, secrets)
            .whenComplete((opened, failure) -> pass(opened, failure, session));
  }

  /** An address is one at once; a name is asked for on another thread, as that may take long. */
  private static CompletableFuture<InetSocketAddress> resolve(Bmc bmc) {
    if (InetAddresses.isInetAddress(bmc.host())) {
      return CompletableFuture.completedFuture(
          new InetSocketAddress(InetAddresses.forString(bmc.host()), bmc.port()));
    }
    return CompletableFuture.supplyAsync(() -> address(bmc), OUTSIDE);
  }

  private static InetSocketAddress address(Bmc bmc) {
    try {
      return new InetSocketAddress(InetAddress.getByName(bmc.host()), bmc.port());
    } catch (UnknownHostException e) {
      throw Failures.of(bmc).network((IOException) e);
    }
  }

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
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return new CompletionException(cause);
  }

  /** What went wrong, without what futures wrap around it. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}

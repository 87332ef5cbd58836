package org.clusto.ipmi.sol;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.HardwareException;
import org.clusto.ipmi.lan.Answer;
import org.clusto.ipmi.lan.Bmc;
import org.clusto.ipmi.lan.Command;
import org.clusto.ipmi.lan.Failures;
import org.clusto.ipmi.lan.Session;
import org.clusto.ipmi.lan.Sessions;

/**
 * A console through a BMC, in a session of its own. It is let go of when it is closed, when the BMC
 * is lost, and when this process ends in order.
 */
public final class SolConsole implements ConsoleSession {

  private static final int ACTIVATE = 0x48;
  private static final int DEACTIVATE = 0x49;
  private static final int GET_INSTANCE_INFO = 0x4b;

  /** The payload type and the one instance of it (24.1). */
  private static final int SOL = 1;

  private static final int INSTANCE = 1;

  /** Encrypted and authenticated (24.1, byte 3). */
  private static final int PROTECTED = 0xc0;

  private static final int IN_USE = 0x80;
  private static final int DISABLED = 0x81;
  private static final int ACTIVATION_LENGTH = 6;

  /** Every BMC takes so many characters at once, whatever it says. */
  private static final int FEWEST = 16;

  private static final int MOST = 240;

  /** BMCs end a session that is silent for a minute (6.12.15). */
  private static final Duration KEPT_ALIVE_EVERY = Duration.ofSeconds(10);

  private static final long CLOSED_WITHIN_S = 5;

  private final Session session;
  private final Printed printed = new Printed(this::roomMade);
  private final Typed typed = new Typed(this::moreTyped);
  private final SolLine line;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Thread atExit = new Thread(this::close, "clusto-console-exit");

  private SolConsole(Session session, int most) {
    this.session = session;
    this.line = new SolLine(session, printed, typed, most, this::release);
  }

  /**
   * Opens the console of a BMC.
   *
   * @param takesOver whether somebody else who has it is told to go
   */
  public static SolConsole open(Bmc bmc, boolean takesOver) {
    CompletableFuture<SolConsole> opening =
        Sessions.open(bmc).thenCompose(session -> started(session, takesOver));
    try {
      SolConsole console = Sessions.await(opening.copy());
      Runtime.getRuntime().addShutdownHook(console.atExit);
      return console;
    } catch (IllegalStateException e) {
      // This thread was interrupted (a CancellationException), or the process ends: nobody would
      // close it.
      var unused = opening.thenAccept(SolConsole::release);
      throw e;
    }
  }

  private static CompletableFuture<SolConsole> started(Session session, boolean takesOver) {
    return activate(session)
        .thenCompose(
            answer ->
                answer.code() == IN_USE
                    ? inUse(session, takesOver, answer)
                    : CompletableFuture.completedFuture(answer))
        .thenApply(answer -> new SolConsole(session, most(session, answer)))
        .thenApply(SolConsole::start)
        .exceptionallyCompose(
            failure ->
                session.close().thenCompose(done -> CompletableFuture.failedFuture(failure)));
  }

  /** It may be this session that has it: the BMC was asked again where its answer was lost. */
  private static CompletableFuture<Answer> inUse(
      Session session, boolean takesOver, Answer answer) {
    CompletableFuture<Boolean> isToGo =
        takesOver ? CompletableFuture.completedFuture(true) : hasIt(session);
    return isToGo.thenCompose(
        yes ->
            yes
                ? deactivate(session).thenCompose(done -> activate(session))
                : CompletableFuture.completedFuture(answer));
  }

  /** 24.4; not every BMC tells. */
  private static CompletableFuture<Boolean> hasIt(Session session) {
    return askWhose(session)
        .thenApply(answer -> answer.isDone() && session.hasId(answer.data()))
        .exceptionally(failure -> false);
  }

  private static CompletableFuture<Boolean> isTaken(Session session) {
    return askWhose(session)
        .thenApply(answer -> answer.isDone() && session.hasIdOfAnother(answer.data()));
  }

  private static CompletableFuture<Answer> askWhose(Session session) {
    return session.request(Command.reading(Command.APPLICATION, GET_INSTANCE_INFO, SOL, INSTANCE));
  }

  private static CompletableFuture<Answer> activate(Session session) {
    int protection = session.isProtected() ? PROTECTED : 0;
    return session.request(
        Command.reading(Command.APPLICATION, ACTIVATE, SOL, INSTANCE, protection, 0, 0, 0));
  }

  private static CompletableFuture<Answer> deactivate(Session session) {
    return session.request(
        Command.reading(Command.APPLICATION, DEACTIVATE, SOL, INSTANCE, 0, 0, 0, 0));
  }

  /** How many characters the BMC takes at once (24.1: bytes 7 and 8 of the answer). */
  private static int most(Session session, Answer answer) {
    Failures failures = Failures.of(session.bmc());
    if (answer.code() == IN_USE) {
      throw failures.busy("its console is in use by somebody else: take it over, or wait");
    } else if (answer.code() == DISABLED) {
      throw failures.protocol("serial over LAN is disabled in the BMC: enable it there");
    }
    byte[] data = answer.data("open its console", ACTIVATION_LENGTH);
    int size = (data[4] & 0xff) | ((data[5] & 0xff) << 8);
    return Math.max(FEWEST, Math.min(MOST, size - SolPacket.HEADER_LENGTH));
  }

  private SolConsole start() {
    line.start();
    keepAlive();
    return this;
  }

  /** Also finds out whether somebody has taken the console over: the BMC does not say so itself. */
  private void keepAlive() {
    var unused =
        session.after(
            KEPT_ALIVE_EVERY,
            () -> {
              if (isClosed.get()) {
                return CompletableFuture.completedFuture(null);
              }
              return isTaken(session)
                  .whenComplete(
                      (isTaken, failure) -> {
                        if (failure != null && cause(failure) instanceof HardwareException lost) {
                          line.lost(lost);
                        } else if (failure == null && isTaken) {
                          line.lost(
                              Failures.of(session.bmc())
                                  .busy("somebody else has taken its console over"));
                        } else {
                          keepAlive();
                        }
                      });
            });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public InputStream output() {
    return printed;
  }

  @Override
  public OutputStream input() {
    return typed;
  }

  @Override
  public void sendBreak() {
    typed.sendBreak();
  }

  private void roomMade() {
    if (!isClosed.get()) {
      session.transport().execute(line::roomMade);
    }
  }

  private void moreTyped() {
    if (!isClosed.get()) {
      session.transport().execute(line::sendTyped);
    }
  }

  /** Waits until the BMC has let go of the console, or is not heard of. */
  @Override
  public void close() {
    release();
    try {
      closed.get(CLOSED_WITHIN_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // It goes on in the background, and ends with the session's own timeouts.
    }
  }

  private void release() {
    if (isClosed.compareAndSet(false, true)) {
      printed.end();
      typed.end(null);
      forgetExit();
      session.transport().execute(this::releaseNow);
    }
  }

  private void forgetExit() {
    try {
      var unused = Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: this is the hook.
    }
  }

  /** Deactivating it would end the console of who has taken it over. */
  private void releaseNow() {
    line.stop();
    var unused =
        isTaken(session)
            .exceptionally(failure -> false)
            .thenCompose(
                isTaken -> isTaken ? CompletableFuture.completedFuture(null) : deactivate(session))
            .exceptionally(failure -> null)
            .thenCompose(done -> session.close())
            .whenComplete((done, failure) -> closed.complete(null));
  }
}

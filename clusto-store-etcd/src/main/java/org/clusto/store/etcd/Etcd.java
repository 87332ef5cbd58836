package org.clusto.store.etcd;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdException;
import io.etcd.jetcd.common.exception.EtcdExceptionFactory;
import io.etcd.jetcd.options.WatchOption;
import io.grpc.netty.GrpcSslContexts;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clusto.credential.Secret;
import org.clusto.model.StoreException;

/** The servers. Asks another one when one does not answer, until the time is over. */
final class Etcd implements AutoCloseable {

  /** What another server, or another try, would answer just so. */
  private static final Set<ErrorCode> FINAL =
      Set.of(
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.PERMISSION_DENIED,
          ErrorCode.RESOURCE_EXHAUSTED,
          ErrorCode.FAILED_PRECONDITION,
          ErrorCode.UNAUTHENTICATED,
          ErrorCode.UNIMPLEMENTED,
          ErrorCode.OUT_OF_RANGE);

  /** What passes none the less: a login that is made again, and a crowd. */
  private static final List<String> PASSING =
      List.of("invalid auth token", "revision of auth store is old", "too many requests");

  /** etcd breaks off with clients that ask for a sign of life more often than every 5 seconds. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(6);

  /** Held, as loggers that nobody holds forget what they are told. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int LARGEST_ANSWER = 128 << 20;

  private final EtcdLocation location;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("clusto-etcd-%d").build());
  private final Client client;

  /** When the last question was asked that was answered; before the first, when this began. */
  private volatile Instant answered;

  private volatile boolean isAway;

  Etcd(EtcdLocation location, Clock clock) {
    if (GRPC.getLevel() == null) {
      GRPC.setLevel(Level.WARNING); // it tells how it begins otherwise
    }
    this.location = location;
    this.clock = clock;
    this.answered = clock.instant();
    this.client = client(location, threads);
  }

  private static Client client(EtcdLocation location, ExecutorService threads) {
    String scheme = location.isEncrypted() ? "https://" : "http://";
    ClientBuilder builder =
        Client.builder()
            .endpoints(location.servers().stream().map(each -> URI.create(scheme + each)).toList())
            .loadBalancerPolicy("round_robin")
            .keepaliveTime(SIGN_OF_LIFE)
            .keepaliveTimeout(Duration.ofSeconds(3))
            .connectTimeout(Duration.ofSeconds(3))
            .maxInboundMessageSize(LARGEST_ANSWER)
            .executorService(threads);
    location.user().ifPresent(user -> logIn(user, location, builder));
    if (location.isEncrypted()) {
      encrypt(location, builder);
    }
    return builder.build();
  }

  private static void logIn(String user, EtcdLocation location, ClientBuilder builder) {
    try (Secret password = location.password().secret()) {
      builder.user(Keys.text(user)).password(ByteSequence.from(password.copy()));
    }
  }

  private static void encrypt(EtcdLocation location, ClientBuilder builder) {
    try {
      var context = GrpcSslContexts.forClient();
      location.authorities().ifPresent(file -> context.trustManager(new File(file)));
      if (location.certificate().isPresent()) {
        File certificate = new File(location.certificate().get());
        byte[] key = privateKey(location);
        try (var chain = new FileInputStream(certificate);
            var keyStream = new ByteArrayInputStream(key)) {
          context.keyManager(chain, keyStream);
        } finally {
          Arrays.fill(key, (byte) 0);
        }
      }
      builder.sslContext(context.build());
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          location + " cannot be reached with TLS: " + e.getMessage() + "; see ca, cert and key",
          e);
    }
  }

  private static byte[] privateKey(EtcdLocation location) {
    try (Secret key = location.privateKey().secret()) {
      return key.copy();
    }
  }

  /**
   * Asks until there is an answer. What is asked may be asked twice, also where the first answer
   * was lost: asking again must do no harm.
   *
   * @throws OutOfReachException if there is none in time
   * @throws StoreException if the answer is an error
   */
  <T> T ask(Function<KV, CompletableFuture<T>> question) {
    long end = System.nanoTime() + location.timeout().toNanos();
    boolean mayBeDone = false;
    while (true) {
      Instant asked = clock.instant();
      try {
        T answer = answer(question.apply(client.getKVClient()), end);
        answered = asked;
        isAway = false;
        return answer;
      } catch (TimeoutException | EtcdException e) {
        waitAfter(e, end, mayBeDone);
        mayBeDone = true;
      }
    }
  }

  private <T> T answer(CompletableFuture<T> answer, long end) throws TimeoutException {
    long each = Math.max(1_000, location.timeout().toMillis() / 3);
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    try {
      return Objects.requireNonNull(
          Uninterruptibles.getUninterruptibly(
              answer, Math.max(1, Math.min(each, left)), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw EtcdExceptionFactory.toEtcdException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private void waitAfter(Exception failure, long end, boolean mayBeDone) {
    if (failure instanceof EtcdException known && isFinal(known)) {
      String message = location + " refuses: " + known.getMessage() + advice(known);
      throw mayBeDone
          ? new OutOfReachException(message, known)
          : new StoreException(message, known);
    }
    isAway = true;
    if (System.nanoTime() > end) {
      throw new OutOfReachException(
          "%s did not answer for %d seconds: %s"
              .formatted(location, location.timeout().toSeconds(), reason(failure)),
          failure);
    }
    Uninterruptibles.sleepUninterruptibly(PAUSE);
  }

  private static boolean isFinal(EtcdException failure) {
    return FINAL.contains(failure.getErrorCode())
        && PASSING.stream().noneMatch(in(failure)::contains);
  }

  private static String in(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String reason(Exception failure) {
    return failure instanceof TimeoutException
        ? "no answer; look whether a majority of its servers runs and can be reached from here"
        : in(failure);
  }

  private static String advice(EtcdException refused) {
    if (in(refused).contains("too large")) {
      return "; give it a larger --max-request-bytes (1.5 MiB is its own)";
    }
    return switch (refused.getErrorCode()) {
      case RESOURCE_EXHAUSTED ->
          "; compact and defragment it, keep less history, or give it a larger"
              + " --quota-backend-bytes";
      case PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT ->
          "; see user and password, and what this user may do";
      default -> "";
    };
  }

  /** When servers were last asked with success; empty if they were the last time. */
  Optional<Instant> outOfReachSince() {
    return isAway ? Optional.of(answered) : Optional.empty();
  }

  /** Says that no server has answered since a moment before this began. */
  void awaySince(Instant moment) {
    answered = moment;
    isAway = true;
  }

  /** Watches a key from now on, until what is given back is closed or the watch ends by itself. */
  AutoCloseable watch(ByteSequence key, Consumer<ByteSequence> changed, Runnable ended) {
    Watch.Listener listener =
        Watch.listener(
            answer ->
                answer.getEvents().forEach(event -> changed.accept(event.getKeyValue().getValue())),
            unused -> ended.run(),
            ended);
    return client.getWatchClient().watch(key, WatchOption.DEFAULT, listener);
  }

  @Override
  public void close() {
    client.close();
    threads.shutdown();
  }
}

package org.clusto.haproxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.Audit;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendServer;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.Traffic;
import org.clusto.capability.UnconfirmedException;
import org.clusto.haproxy.runtime.RuntimeApi;
import org.clusto.haproxy.runtime.ServerMark;
import org.clusto.haproxy.runtime.ServerName;
import org.clusto.haproxy.runtime.ServerState;

/** A backend of an HAProxy. After each change, what HAProxy says of the server is looked at. */
final class HaproxyBackend implements Backend {

  private static final String DELETED = "Server deleted.";
  private static final String ID_USED = "already used";
  private static final String CONNECTED = "still has connections";
  private static final long FIRST_PAUSE_MS = 10;
  private static final long LONGEST_PAUSE_MS = 500;

  private final String user;
  private final RuntimeApi api;
  private final String backend;
  private final boolean isChecked;
  private final Duration drain;

  HaproxyBackend(String user, RuntimeApi api, String backend, boolean isChecked, Duration drain) {
    this.user = user;
    this.api = api;
    this.backend = backend;
    this.isChecked = isChecked;
    this.drain = drain;
  }

  @Override
  public String name() {
    return backend;
  }

  @Override
  public List<BackendServer> servers() {
    return Audit.ofReading(user, api.device(), "servers of " + backend)
        .run(() -> states().stream().map(ServerState::server).toList());
  }

  private List<ServerState> states() {
    return ServerState.parse(api.device(), api.ask("show servers state " + backend)).stream()
        .filter(state -> state.backend().equals(backend))
        .toList();
  }

  private Optional<ServerState> state(String server) {
    return states().stream().filter(state -> state.server().name().equals(server)).findFirst();
  }

  @Override
  public String serverOf(String service) {
    return ServerName.of(service);
  }

  // To put one in.

  @Override
  public void put(BackendTarget target) {
    String server = serverOf(target.service());
    change(
        "put %s with weight %d, %s".formatted(place(server), target.weight(), target.traffic()),
        () -> put(server, target));
  }

  private void put(String server, BackendTarget target) {
    String said = "";
    ServerState state = state(server).orElse(null);
    if (state == null) {
      said = add(server, target);
      state = state(server).orElseThrow(() -> unconfirmed(server, "is not there"));
    }
    if (!state.server().isAt(target)) {
      said =
          api.order(
              "set server %s addr %s port %d"
                  .formatted(place(server), target.address(), target.port()));
    }
    if (isChecked && state.isCheckIdle()) {
      said = api.order("enable health " + place(server));
    }
    if (state.server().weight() != target.weight()) {
      said = api.order("set server %s weight %d".formatted(place(server), target.weight()));
    }
    if (state.server().traffic() != target.traffic()) {
      said = api.order("set server %s state %s".formatted(place(server), word(target.traffic())));
    }
    confirm(server, target, said);
  }

  /** A new server is in maintenance, and its checks rest. */
  private String add(String server, BackendTarget target) {
    String address = target.address().isV6() ? "[" + target.address() + "]" : "" + target.address();
    String order =
        "add server %s %s:%d weight %d%s"
            .formatted(
                place(server), address, target.port(), target.weight(), isChecked ? " check" : "");
    String said = api.order(order + " id " + ServerMark.of(api.device(), backend, server));
    if (said.contains(ID_USED)) {
      said = api.order(order);
    }
    if (state(server).isEmpty()) {
      throw unconfirmed(server, "was not added", said);
    }
    return said;
  }

  private static String word(Traffic traffic) {
    return traffic == Traffic.DRAINING ? "drain" : "ready";
  }

  private void confirm(String server, BackendTarget target, String said) {
    BackendServer now =
        state(server)
            .map(ServerState::server)
            .orElseThrow(() -> unconfirmed(server, "is not there", said));
    List<String> deviations = now.deviations(target);
    if (!deviations.isEmpty()) {
      throw unconfirmed(server, String.join(", ", deviations), said);
    }
  }

  // To take one out.

  @Override
  public void remove(String server) {
    if (state(server).isPresent()) {
      change("remove " + place(server), () -> takeOut(server));
    }
  }

  private void takeOut(String server) {
    String said = api.order("set server %s state maint".formatted(place(server)));
    if (state(server)
        .filter(state -> state.server().traffic() != Traffic.MAINTENANCE)
        .isPresent()) {
      throw unconfirmed(server, "is not in maintenance", said);
    }
    awaitDeletion(server);
    if (state(server).isPresent()) {
      throw unconfirmed(server, "is still there", DELETED);
    }
  }

  /** HAProxy 2.6 has no command that waits until a server has no connections. */
  private void awaitDeletion(String server) {
    long end = System.nanoTime() + drain.toNanos();
    long pause = FIRST_PAUSE_MS;
    String said = api.order("del server " + place(server));
    while (said.contains(CONNECTED)) {
      if (end - System.nanoTime() <= 0 || !isRested(pause)) {
        throw new UnconfirmedException(
            api.device(),
            ("%s still has connections after %d s, and is in maintenance: nothing new is sent there;"
                    + " it can be removed when they have ended (haproxy.drain says how long to wait)")
                .formatted(place(server), drain.toSeconds()));
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      said = api.order("del server " + place(server));
    }
    if (!said.equals(DELETED) && state(server).isPresent()) {
      throw new ProtocolException(
          api.device(),
          "%s is in maintenance, but was not removed: HAProxy says \"%s\""
              .formatted(place(server), RuntimeApi.quoted(said)));
    }
  }

  private static boolean isRested(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // Both.

  private void change(String action, Runnable change) {
    Audit.ofChange(user, api.device(), action)
        .run(
            () -> {
              change.run();
              return action;
            });
  }

  /** How HAProxy calls a server, in its commands. */
  private String place(String server) {
    return backend + "/" + server;
  }

  private UnconfirmedException unconfirmed(String server, String what) {
    return new UnconfirmedException(api.device(), "%s %s".formatted(place(server), what));
  }

  private UnconfirmedException unconfirmed(String server, String what, String said) {
    return said.isEmpty()
        ? unconfirmed(server, what)
        : unconfirmed(server, "%s; HAProxy says \"%s\"".formatted(what, RuntimeApi.quoted(said)));
  }
}

package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.clusto.model.IpAddress;
import org.junit.jupiter.api.Test;

/** What every balancer does that can be told: the tests of a driver extend this. */
public abstract class BalancerContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A backend that is empty when a test begins; the same within one test. */
  protected abstract Backend backend();

  /** A port of 127.0.0.1 at which a server answers what the balancer's checks ask. */
  protected abstract int answeringPort();

  /** A port of 127.0.0.1 at which nobody answers. */
  protected abstract int silentPort();

  private BackendTarget target(String service, int port, int weight, Traffic traffic) {
    return new BackendTarget(
        service, IpAddress.parse("127.0.0.1").orElseThrow(), port, weight, traffic);
  }

  private BackendTarget target(String service) {
    return target(service, answeringPort(), 10, Traffic.READY);
  }

  private Optional<BackendServer> server(String service) {
    return backend().servers().stream()
        .filter(server -> server.name().equals(backend().serverOf(service)))
        .findFirst();
  }

  private void assertIs(BackendTarget target) {
    assertThat(server(target.service()))
        .hasValueSatisfying(server -> assertThat(server.deviations(target)).isEmpty());
  }

  @Test
  void servers_ofWhatIsEmpty_areNone() {
    assertThat(backend().servers()).isEmpty();
  }

  @Test
  void put_new_isServed() {
    backend().put(target("service1"));
    backend().put(target("service2"));

    assertThat(backend().servers()).hasSize(2);
    assertIs(target("service1"));
    assertIs(target("service2"));
  }

  @Test
  void put_again_changesNothing() {
    backend().put(target("service1"));
    backend().put(target("service1"));

    assertThat(backend().servers()).hasSize(1);
    assertIs(target("service1"));
  }

  @Test
  void put_newAndDraining_isThatFromTheBeginning() {
    BackendTarget draining = target("service1", answeringPort(), 7, Traffic.DRAINING);

    backend().put(draining);

    assertIs(draining);
  }

  @Test
  void put_otherwise_isThat() {
    List<BackendTarget> others =
        List.of(
            target("service1", answeringPort(), 256, Traffic.READY),
            target("service1", answeringPort(), 0, Traffic.READY),
            target("service1", answeringPort(), 1, Traffic.DRAINING),
            target("service1", silentPort(), 1, Traffic.DRAINING),
            target("service1", answeringPort(), 2, Traffic.READY));
    for (BackendTarget other : others) {
      backend().put(other);

      assertIs(other);
    }
  }

  @Test
  void put_ofOne_leavesTheOthers() {
    backend().put(target("service1"));
    backend().put(target("service2"));

    backend().put(target("service2", silentPort(), 3, Traffic.DRAINING));

    assertIs(target("service1"));
  }

  @Test
  void remove_ofAServer_isGone() {
    backend().put(target("service1"));
    backend().put(target("service2"));

    backend().remove(backend().serverOf("service1"));

    assertThat(server("service1")).isEmpty();
    assertIs(target("service2"));
  }

  @Test
  void remove_ofWhatIsNotThere_changesNothing() {
    backend().put(target("service1"));

    backend().remove(backend().serverOf("service2"));

    assertIs(target("service1"));
  }

  @Test
  void put_afterItWasRemoved_isServedAgain() {
    backend().put(target("service1"));
    backend().remove(backend().serverOf("service1"));

    backend().put(target("service1"));

    assertIs(target("service1"));
  }

  @Test
  void names_thatWouldActOnACommand_areNames() {
    List<String> names =
        List.of(
            "a b", "a;b", "a\nb", "a/b", "a", "a:20b", "ä", "$(a)", "\"a\"", "-", "x".repeat(4096));

    names.forEach(name -> backend().put(target(name)));

    assertThat(backend().servers()).hasSize(names.size());
    names.forEach(name -> assertIs(target(name)));
    names.forEach(name -> backend().remove(backend().serverOf(name)));
    assertThat(backend().servers()).isEmpty();
  }

  @Test
  void health_ofWhatAnswersAndOfWhatDoesNot_isSaid() throws InterruptedException {
    backend().put(target("service1"));
    backend().put(target("service2", silentPort(), 10, Traffic.READY));

    awaitHealth("service1", Health.UP);
    awaitHealth("service2", Health.DOWN);
  }

  private void awaitHealth(String service, Health health) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (server(service).map(BackendServer::health).filter(health::equals).isEmpty()
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(server(service).map(BackendServer::health)).contains(health);
  }
}

package org.clusto.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Health;
import org.clusto.capability.Traffic;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.haproxy.runtime.ServerMark;
import org.clusto.haproxy.testing.Fleet;
import org.clusto.haproxy.testing.Haproxy;
import org.clusto.haproxy.testing.Web;
import org.clusto.model.IpAddress;
import org.clusto.model.NotAppliedException;
import org.clusto.model.RuleException;
import org.clusto.resource.Deviation;
import org.clusto.resource.Upkeep;
import org.clusto.resource.Vip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** "add service W on server X to loadbalancer vip Y": answered by a real HAProxy, asked by curl. */
@Timeout(120)
class SeedSentenceTest {

  private static final String BACKEND = "backend web\n";

  @TempDir Path directory;

  @Test
  void serviceOnAServer_addedToAVip_answersThroughIt() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("this is W");
        Fleet fleet = Fleet.of(haproxy)) {
      Server x = fleet.inventory().create(Server.class, "X");
      x.set("_ip#0", "127.0.0.1");
      Service w = fleet.inventory().create(Service.class, "W");
      w.set("on", x);
      w.set("port", web.port());
      assertThat(haproxy.curl()).contains("503");

      fleet.vip().add(w);

      assertThat(haproxy.curl()).isEqualTo("this is W");
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
      fleet.vip().remove(w);
      assertThat(haproxy.curl()).contains("503");
      assertThat(haproxy.ask("show servers state web")).doesNotContain(" W ");
    }
  }

  @Test
  void members_areServedByTheirWeightsUntilTheyDrain() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web one = Web.start("1");
        Web two = Web.start("2");
        Fleet fleet = Fleet.of(haproxy)) {
      Service first = fleet.service("w1", one.port());
      Service second = fleet.service("w2", two.port());
      fleet
          .inventory()
          .transact(
              "both",
              tx -> {
                fleet.vip().add(first);
                fleet.vip().add(second);
                fleet.vip().setWeight(second, 3);
              });
      assertThat(answers(haproxy, 8)).isEqualTo("11222222");

      fleet.vip().drain(first);
      assertThat(answers(haproxy, 4)).isEqualTo("2222");
      fleet.vip().ready(first);
      fleet.vip().setWeight(second, 0);
      assertThat(answers(haproxy, 4)).isEqualTo("1111");
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
    }
  }

  private static String answers(Haproxy haproxy, int times) throws Exception {
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < times; i++) {
      answers.append(haproxy.curl());
    }
    return answers
        .chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void balancer_thatWasRestarted_isRepairedBySync() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Web other = Web.start("V");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.vip().add(fleet.service("w", web.port()));
      Service draining = fleet.service("v", other.port());
      fleet.vip().add(draining);
      fleet.vip().setWeight(draining, 9);
      fleet.vip().drain(draining);

      haproxy.restart();
      assertThat(haproxy.curl()).contains("503");
      List<Deviation> lost = fleet.vip().balancing().deviations();
      assertThat(lost)
          .extracting(Deviation::kind)
          .containsExactly(Deviation.Kind.MISSING, Deviation.Kind.MISSING);
      fleet.vip().balancing().repair(lost);

      assertThat(answers(haproxy, 3)).isEqualTo("WWW");
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
      assertThat(haproxy.ask("show servers state web")).contains(" v 127.0.0.1 ");
    }
  }

  @Test
  void balancer_withAFile_knowsAfterARestart() throws Exception {
    Path file = directory.resolve("clusto.cfg");
    try (Haproxy haproxy = Haproxy.prepare(directory.resolve("haproxy"), "");
        Web web = Web.start("W");
        Web other = Web.start("V");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.balancer().set("haproxy.file", file.toString());
      fleet.balancer().set("haproxy.config", haproxy.configuration().toString());
      fleet.vip().balancing().repair(List.of());
      assertThat(file).content().contains("backend web\n");
      haproxy.with(file);
      haproxy.restart();

      Service service = fleet.service("w; é", web.port());
      Service draining = fleet.service("v", other.port());
      fleet.vip().add(service);
      fleet.vip().add(draining);
      fleet.vip().drain(draining);
      haproxy.restart();

      assertThat(answers(haproxy, 3)).isEqualTo("WWW");
      assertThat(fleet.vip().balancing().deviations())
          .singleElement()
          .satisfies(left -> assertThat(left.service()).isEqualTo("v"));
      fleet.vip().balancing().repair(fleet.vip().balancing().deviations());
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
      fleet.vip().remove(service);
      assertThat(haproxy.curl()).contains("503");
      haproxy.restart();
      assertThat(haproxy.curl()).contains("503");
      assertThat(files(directory)).containsExactlyInAnyOrder("clusto.cfg", "haproxy");
    }
  }

  private static Set<String> files(Path directory) throws Exception {
    Set<String> names = new HashSet<>();
    try (var files = Files.list(directory)) {
      files.forEach(each -> names.add(each.getFileName().toString()));
    }
    return names;
  }

  @Test
  void file_thatHaproxyWouldNotTake_staysAsItWas() throws Exception {
    Path file = directory.resolve("clusto.cfg");
    try (Haproxy haproxy = Haproxy.start(directory.resolve("haproxy"), BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.balancer().set("haproxy.file", file.toString());
      fleet.balancer().set("haproxy.config", haproxy.configuration().toString());
      Files.writeString(file, "# by hand\n");
      Service service = fleet.service("w", web.port());

      assertThatThrownBy(() -> fleet.vip().add(service))
          .isInstanceOf(NotAppliedException.class)
          .hasMessageContaining("HAProxy would not start")
          .hasMessageContaining("'web'");

      assertThat(file).hasContent("# by hand");
      assertThat(haproxy.curl()).isEqualTo("W");
      fleet.balancer().unset("haproxy.config");
      assertThatThrownBy(() -> fleet.vip().drain(service))
          .hasMessageContaining("haproxy.config")
          .hasMessageContaining("is missing");
    }
  }

  @Test
  void balancer_thatIsNotThere_leavesTheIntentToSync() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("w", web.port());
      haproxy.end();

      assertThatThrownBy(() -> fleet.vip().add(service))
          .isInstanceOf(NotAppliedException.class)
          .hasMessageContaining("is committed")
          .hasMessageContaining("nothing listens")
          .hasMessageContaining("sync");

      assertThat(fleet.vip().members()).containsExactly(service);
      haproxy.restart();
      fleet.vip().balancing().repair(fleet.vip().balancing().deviations());
      assertThat(haproxy.curl()).isEqualTo("W");
    }
  }

  @Test
  void file_isWrittenWhereTheBalancerIsGone_andBothFailuresAreSaid() throws Exception {
    Path file = directory.resolve("clusto.cfg");
    try (Haproxy haproxy = Haproxy.prepare(directory.resolve("haproxy"), "");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.balancer().set("haproxy.file", file.toString());
      fleet.balancer().set("haproxy.config", haproxy.configuration().toString());
      Service service = fleet.service("w", 80);

      assertThatThrownBy(() -> fleet.vip().add(service)).hasMessageContaining("nothing listens");
      assertThat(file)
          .content()
          .contains("backend web\n  server w 127.0.0.1:80 weight 1 check id ");

      fleet.balancer().set("haproxy.file", directory.resolve("none/clusto.cfg").toString());
      assertThatThrownBy(() -> fleet.vip().drain(service))
          .hasMessageContaining("nothing listens")
          .hasMessageContaining("; and cannot write " + directory.resolve("none"));
    }
  }

  @Test
  void file_ofAPool_isNoBalancersOwn() throws Exception {
    Path file = directory.resolve("clusto.cfg");
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Fleet fleet = Fleet.of(haproxy)) {
      var pool = fleet.inventory().create(Pool.class, "pool");
      pool.insert(fleet.balancer());
      pool.set("haproxy.file", file.toString());

      fleet.vip().add(fleet.service("w", 80));

      assertThat(file).doesNotExist();
    }
  }

  @Test
  void balancer_isToldWhatIsCommittedAndNothingElse() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("w", web.port());
      String empty = haproxy.ask("show servers state web");

      fleet
          .inventory()
          .transact(
              "both ways",
              tx -> {
                fleet.vip().add(service);
                assertThat(told(haproxy)).isEqualTo(empty);
                fleet.vip().remove(service);
              });
      assertThat(told(haproxy)).isEqualTo(empty);
      assertThatThrownBy(
              () ->
                  fleet
                      .inventory()
                      .transact(
                          "fails",
                          tx -> {
                            fleet.vip().add(service);
                            fleet.vip().setWeight(service, 257);
                          }))
          .isInstanceOf(RuleException.class);
      assertThat(told(haproxy)).isEqualTo(empty);
      var unused = fleet.inventory().preview(tx -> fleet.vip().add(service));

      assertThat(told(haproxy)).isEqualTo(empty);
    }
  }

  private static String told(Haproxy haproxy) {
    try {
      return haproxy.ask("show servers state web");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void request_underWay_endsBeforeItsServerIsGone() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("w", web.port());
      fleet.balancer().set("haproxy.drain", 0);
      fleet.vip().add(service);
      web.hold();
      var answer = CompletableFuture.supplyAsync(() -> curled(haproxy));
      web.awaitRequest();

      assertThatThrownBy(() -> fleet.vip().remove(service))
          .isInstanceOf(NotAppliedException.class)
          .hasMessageContaining("still has connections after 0 s, and is in maintenance");

      assertThat(fleet.vip().balancing().deviations())
          .extracting(Deviation::kind)
          .containsExactly(Deviation.Kind.LEFT);
      web.release();
      assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("W");
      fleet.balancer().set("haproxy.drain", 60);
      fleet.vip().balancing().repair(fleet.vip().balancing().deviations());
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
    }
  }

  private static String curled(Haproxy haproxy) {
    try {
      return haproxy.curl();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A vip that goes leaves its servers, which only their number tells from anybody else's. */
  @Test
  void vip_thatWasDeletedOrMoved_leavesServersThatUpkeepTakesOut() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND + "backend second\n");
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Vip second = fleet.inventory().create(Vip.class, "second");
      second.set("on", fleet.balancer());
      Service service = fleet.service("w", web.port());
      fleet.vip().add(service);
      second.add(service);
      haproxy.ask("add server web/stranger 127.0.0.1:1");
      haproxy.ask("add server second/w2 127.0.0.1:1 id 77");
      Upkeep upkeep = Upkeep.of(fleet.balancer());
      assertThat(upkeep.deviations()).isEmpty();

      fleet.vip().set("haproxy.backend", "elsewhere");
      second.delete();
      assertThat(upkeep.deviations())
          .extracting(Deviation::toString)
          .hasSize(2)
          .allMatch(words -> words.contains("kind=LEFT, service=w"));
      upkeep.repair();

      assertThat(upkeep.deviations()).isEmpty();
      assertThat(haproxy.curl()).contains("503");
      assertThat(haproxy.ask("show servers state"))
          .doesNotContain(" w ")
          .contains(" stranger ")
          .contains(" w2 ");
      fleet.vip().set("haproxy.backend", "no; such");
      assertThatThrownBy(upkeep::repair)
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("haproxy.backend");
    }
  }

  /**
   * Two balancers of the inventory that are one HAProxy: what the other serves is not left over.
   */
  @Test
  void vip_thatMovedToAnotherNameOfTheSameBalancer_keepsItsServers() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.vip().add(fleet.service("w", web.port()));
      HaproxyBalancer other = fleet.inventory().create(HaproxyBalancer.class, "lb2");
      other.set("haproxy.socket", "127.0.0.1:" + haproxy.adminPort());
      fleet.vip().set("on", other);

      Upkeep.of(fleet.balancer()).repair();
      Upkeep.of(other).repair();

      assertThat(haproxy.curl()).isEqualTo("W");
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
    }
  }

  @Test
  void service_thatWasRenamedOrDeleted_isLeftAndTakenOut() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("w", web.port());
      fleet.vip().add(service);
      service.rename("v");

      List<Deviation> found = fleet.vip().balancing().deviations();
      assertThat(found)
          .extracting(Deviation::kind, Deviation::service)
          .containsExactlyInAnyOrder(
              tuple(Deviation.Kind.MISSING, "v"), tuple(Deviation.Kind.LEFT, "w"));
      fleet.vip().balancing().repair(found);

      assertThat(fleet.vip().balancing().deviations()).isEmpty();
      assertThat(haproxy.curl()).isEqualTo("W");
    }
  }

  /** Somebody else's server has the number that a new one would have. */
  @Test
  void server_whoseNumberIsTaken_isServedNoneTheLess() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      haproxy.ask("add server web/z 127.0.0.1:1 id " + ServerMark.of("lb1", "web", "w"));

      fleet.vip().add(fleet.service("w", web.port()));

      assertThat(haproxy.curl()).isEqualTo("W");
      assertThat(fleet.vip().balancing().deviations())
          .extracting(Deviation::kind)
          .containsExactly(Deviation.Kind.UNKNOWN);
    }
  }

  @Test
  void upkeep_ofAFile_saysWhatWouldChangeThere() throws Exception {
    Path file = directory.resolve("clusto.cfg");
    try (Haproxy haproxy = Haproxy.prepare(directory.resolve("haproxy"), "");
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.balancer().set("haproxy.file", file.toString());
      fleet.balancer().set("haproxy.config", haproxy.configuration().toString());
      fleet.vip().balancing().repair(List.of());
      haproxy.with(file);
      haproxy.restart();
      Upkeep upkeep = Upkeep.of(fleet.balancer());
      assertThat(upkeep.deviations()).isEmpty();
      String kept = Files.readString(file);
      Files.writeString(file, "# by hand\nbackend web\n  server x 127.0.0.1:1\n");

      assertThat(upkeep.deviations())
          .containsExactly(
              new Deviation(
                  Deviation.Kind.UNKEPT,
                  "",
                  "clusto.cfg has, but should not \"backend web: server x 127.0.0.1:1\""));
      upkeep.repair();

      assertThat(file).hasContent(kept);
      assertThat(upkeep.deviations()).isEmpty();
    }
  }

  @Test
  void server_thatNobodyKnows_isReportedAndStays() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND + "  server a:zz 127.0.0.1:1\n");
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("a:zz", web.port());
      fleet.vip().add(service);

      List<Deviation> found = fleet.vip().balancing().deviations();

      assertThat(found)
          .containsExactly(
              new Deviation(
                  Deviation.Kind.UNKNOWN, "a:zz", "is a server at 127.0.0.1:1, but no member"));
      fleet.vip().balancing().repair(found);
      assertThat(fleet.vip().balancing().deviations()).isEmpty();
      assertThat(haproxy.curl()).isEqualTo("W");
    }
  }

  @Test
  void server_ofTheConfiguration_isTakenOutAsAnyOther() throws Exception {
    try (Haproxy haproxy =
            Haproxy.start(directory, BACKEND + "  server w 127.0.0.1:1 weight 9 disabled\n");
        Web web = Web.start("W");
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.service("w", web.port());
      fleet.vip().add(service);
      assertThat(haproxy.curl()).isEqualTo("W");

      fleet.vip().remove(service);

      assertThat(fleet.vip().balancing().deviations()).isEmpty();
    }
  }

  @Test
  void member_ofWhichTheInventorySaysTooLittle_isNamed() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Fleet fleet = Fleet.of(haproxy)) {
      Service service = fleet.inventory().create(Service.class, "w");

      assertThatThrownBy(() -> fleet.vip().add(service))
          .isInstanceOf(NotAppliedException.class)
          .hasMessageContaining("it has no port");
      service.set("port", 80);
      assertThat(fleet.vip().balancing().deviations())
          .containsExactly(
              new Deviation(
                  Deviation.Kind.INCOMPLETE,
                  "w",
                  "cannot be served: neither it nor the server that it is \"on\" has an address"
                      + " (_ip)"));
    }
  }

  @Test
  void backends_thatTwoVipsHaveTogether_areRefused() {
    try (Fleet fleet = new Fleet("127.0.0.1:1")) {
      Vip other = fleet.inventory().create(Vip.class, "web");
      other.set("on", fleet.balancer());
      other.set("port", 81);

      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("have the same backend \"web\"");
      other.set("haproxy.backend", "be_{name}");
      fleet.vip().rename("a b;\ndel server x/y");
      fleet.vip().unset("haproxy.backend");
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("letters, digits");
    }
  }

  @Test
  void backend_thatHaproxyDoesNotHave_isSaid() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.vip().set("haproxy.backend", "none");

      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .hasMessageContaining("has no such backend")
          .hasMessageContaining("haproxy.backend");
    }
  }

  @Test
  void checks_whereNoneAreWanted_areNone() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, BACKEND);
        Fleet fleet = Fleet.of(haproxy)) {
      fleet.vip().set("haproxy.check", false);
      Backend backend = fleet.balancer().backend(fleet.vip());

      backend.put(
          new BackendTarget("w", IpAddress.parse("::1").orElseThrow(), 80, 5, Traffic.READY));

      assertThat(backend.servers())
          .singleElement()
          .satisfies(server -> assertThat(server.health()).isEqualTo(Health.UNCHECKED))
          .satisfies(server -> assertThat(server.at()).isEqualTo("[::1]:80"));
    }
  }
}

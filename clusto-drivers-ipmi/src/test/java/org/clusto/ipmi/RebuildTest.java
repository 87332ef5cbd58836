package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.expression.Expressions.attr;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtectedException;
import org.clusto.driver.Rebuild;
import org.clusto.driver.Rebuild.Step;
import org.clusto.driver.Server;
import org.clusto.expression.Expression;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server behind OpenIPMI's simulator is installed anew. */
@Timeout(120)
class RebuildTest {

  @TempDir Path directory;

  private IpmiSim bmc;
  private Fleet fleet;
  private IpmiServer server;
  private final List<Step> steps = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    bmc = IpmiSim.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
    server = fleet.server("server1", bmc.port());
    server.set("status", "free");
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
      bmc.close();
    }
  }

  @Test
  void run_untilSomebodyTakesTheMarkAway_isDone() throws Exception {
    boolean isDone =
        Rebuild.usual()
            .run(
                server,
                Duration.ofMinutes(1),
                step -> {
                  steps.add(step);
                  if (step == Step.INSTALLS) {
                    server.set("status", "installed");
                  }
                });

    assertThat(isDone).isTrue();
    assertThat(steps)
        .containsExactly(Step.MARKED, Step.BOOTS_FROM_NETWORK, Step.INSTALLS, Step.DONE);
    assertThat(server.text(Rebuild.STEP_KEY)).hasValue("done");
    assertThat(bmc.boot()).isEqualTo("pxe");
    assertThat(server.state()).isEqualTo(PowerState.ON);
  }

  @Test
  void run_whereItIsNeverDone_isOverdue() {
    Rebuild rebuild = Rebuild.usual().markedBy("state", "new").doneWhen(attr("state", "ready"));

    assertThat(rebuild.run(server, Duration.ofMillis(50), steps::add)).isFalse();

    assertThat(steps).endsWith(Step.OVERDUE);
    assertThat(server.text("state")).hasValue("new");
    assertThat(server.text("status")).hasValue("free");
  }

  @Test
  void begin_whereTheBmcIsGone_takesTheMarkBack() {
    bmc.kill();

    assertThatThrownBy(() -> Rebuild.usual().begin(server, steps::add))
        .isInstanceOf(HardwareException.class);

    assertThat(steps).containsExactly(Step.MARKED);
    assertThat(server.text("status")).hasValue("free");
    assertThat(server.text(Rebuild.STEP_KEY)).hasValue("failed");
  }

  /** A server whose power nothing can switch any more when its turn comes. */
  @Test
  void begin_wherePowerFails_hasItStartAsBefore() throws Exception {
    assertThatThrownBy(
            () ->
                Rebuild.usual()
                    .begin(
                        server,
                        step -> {
                          if (step == Step.BOOTS_FROM_NETWORK) {
                            throw new CapabilityException("no power");
                          }
                        }))
        .hasMessage("no power");

    assertThat(bmc.boot()).isNotEqualTo("pxe");
    assertThat(server.text("status")).hasValue("free");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARKED", "BOOTS_FROM_NETWORK"})
  void begin_interruptedBeforeThePowerIsTouched_takesAllBack(Step at) throws Exception {
    assertThatThrownBy(
            () ->
                Rebuild.usual()
                    .begin(
                        server,
                        step -> {
                          if (step == at) {
                            Thread.currentThread().interrupt();
                          }
                        }))
        .isInstanceOf(RuntimeException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(bmc.boot()).isNotEqualTo("pxe");
    assertThat(server.state()).isEqualTo(PowerState.OFF);
    assertThat(server.text("status")).hasValue("free");
    assertThat(server.text(Rebuild.STEP_KEY)).hasValue("failed");
    assertThat(server.history().first().orElseThrow().description())
        .startsWith("rebuild server1: failed: interrupted");
  }

  @Test
  void begin_whereTheTurnToWriteDoesNotCome_hasItStartAsBefore() throws Exception {
    List<Server> written = new ArrayList<>();
    Rebuild rebuild =
        Rebuild.usual()
            .writtenBy(
                (same, commit) -> {
                  written.add(same);
                  if (written.size() == 2) {
                    throw new ClustoException("no turn");
                  }
                  commit.accept(same);
                });

    assertThatThrownBy(() -> rebuild.begin(server, steps::add)).hasMessage("no turn");

    assertThat(written).hasSize(3);
    assertThat(bmc.boot()).isNotEqualTo("pxe");
    assertThat(server.text("status")).hasValue("free");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARKED", "BOOTS_FROM_NETWORK", "INSTALLS"})
  void begin_whileAnotherGoesOn_takesForce(Step other) {
    server.set(Rebuild.STEP_KEY, other.toString());
    long version = fleet.inventory().version();
    String user = server.history().first().orElseThrow().user();

    assertThatThrownBy(() -> Rebuild.usual().begin(server, steps::add))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("\"server1\" is being rebuilt already: \"" + other + "\" since 2")
        .hasMessageContaining(", by " + user + ";");
    assertThatThrownBy(() -> Rebuild.usual().thoughProtected().plan(server))
        .isInstanceOf(RuleException.class);
    assertThat(fleet.inventory().version()).isEqualTo(version);

    Rebuild.usual().thoughBegun().begin(server, steps::add);
    assertThat(steps).endsWith(Step.INSTALLS);
  }

  @Test
  void begin_whoseEndIsThereAlready_isRefused() {
    long version = fleet.inventory().version();

    for (Expression end : List.of(attr("ipmi.user", "admin"), attr("status", "rebuilding"))) {
      assertThatThrownBy(() -> Rebuild.usual().doneWhen(end).begin(server, steps::add))
          .isInstanceOf(RuleException.class)
          .hasMessageContaining("would be done as soon as it has status=rebuilding");
    }
    assertThat(fleet.inventory().version()).isEqualTo(version);
    assertThat(Rebuild.usual().doneWhen(attr("status", "free")).plan(server)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_in", "ipmi.password", "snmp#1.authpassword", "rebuild.step"})
  void markedBy_aKeyWithAMeaningOfItsOwn_isRefused(String key) {
    assertThatThrownBy(() -> Rebuild.usual().markedBy(key, "x"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(key);
  }

  @Test
  void isUnderWay_untilItsEndIsKnown() {
    Rebuild rebuild = Rebuild.usual();
    assertThat(rebuild.isUnderWay(server)).isFalse();

    rebuild.begin(server, steps::add);
    assertThat(rebuild.isUnderWay(server)).isTrue();
    rebuild.end(server, false);
    assertThat(rebuild.isUnderWay(server)).isTrue();
    rebuild.end(server, true);
    assertThat(rebuild.isUnderWay(server)).isFalse();
    server.set(Rebuild.STEP_KEY, "failed");
    assertThat(rebuild.isUnderWay(server)).isTrue();
    server.set("status", "free");
    assertThat(rebuild.isUnderWay(server)).isFalse();
  }

  @Test
  void begin_whereItIsProtected_takesForce() {
    server.set("protected", true);

    assertThatThrownBy(() -> Rebuild.usual().begin(server, steps::add))
        .isInstanceOf(ProtectedException.class);
    assertThat(server.text("status")).hasValue("free");

    Rebuild.usual().thoughProtected().begin(server, steps::add);
    assertThat(steps).endsWith(Step.INSTALLS);
  }

  @Test
  void plan_ofAServerWithoutAController_saysWhatIsMissing() {
    Server plain = fleet.inventory().create(Server.class, "plain");

    assertThatThrownBy(() -> Rebuild.usual().plan(plain)).isInstanceOf(CapabilityException.class);
    assertThat(Rebuild.usual().uefi().plan(server))
        .contains("have it start from: network, once, uefi");
  }

  @Test
  void follow_inThePast_isRefused() {
    Server past =
        fleet.inventory().asOf(fleet.inventory().version()).getByName("server1", Server.class);

    assertThatThrownBy(() -> Rebuild.usual().follow(past, Duration.ZERO))
        .hasMessageContaining("not the past");
  }
}

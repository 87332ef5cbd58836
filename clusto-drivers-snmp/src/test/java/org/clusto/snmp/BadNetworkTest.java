package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.model.ClustoException;
import org.clusto.snmp.testing.FakeAgent;
import org.clusto.snmp.testing.FakeAgent.Asked;
import org.clusto.snmp.testing.FakeAgent.Reply;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Left;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Agents and networks that do what they should not. */
@Timeout(120)
class BadNetworkTest {

  private static final int ON = 1;

  /** No column of a table is longer. */
  private static final int COLUMN_LENGTH = 15;

  @TempDir Path directory;

  private Fleet fleet;

  @BeforeEach
  void open() {
    fleet = new Fleet(directory);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private PowerState state(Function<Asked, List<Reply>> behaviour) throws Exception {
    try (FakeAgent agent = FakeAgent.answering(behaviour)) {
      return strip(agent).outlet("pwr-nema-5", 1).state();
    }
  }

  private ApcStrip strip(FakeAgent agent) {
    return fleet.device(ApcStrip.class, "strip" + agent.port(), agent.port());
  }

  private static Reply now(byte[] packet) {
    return new Reply(0, packet);
  }

  @Test
  void answer_thatIsLate_isTaken() throws Exception {
    assertThat(state(asked -> List.of(new Reply(900, asked.answer(ON))))).isEqualTo(PowerState.ON);
  }

  @Test
  void answer_thatComesTwiceAndAThirdTimeLater_isTakenOnce() throws Exception {
    assertThat(
            state(
                asked -> {
                  byte[] answer = asked.answer(ON);
                  return List.of(now(answer), now(answer), new Reply(50, answer));
                }))
        .isEqualTo(PowerState.ON);
  }

  @Test
  void answer_withAnotherRequestsNumberOrCommunity_isNotTaken() throws Exception {
    assertThat(
            state(
                asked -> {
                  int number = asked.pdu().getRequestID().getValue();
                  Asked foreign = new Asked(new OctetString("other"), asked.pdu());
                  return List.of(
                      now(asked.answer(number + 1, 2)),
                      now(asked.answer(number - 1, 2)),
                      now(foreign.answer(2)),
                      new Reply(100, asked.answer(ON)));
                }))
        .isEqualTo(PowerState.ON);
    assertThatThrownBy(
            () ->
                state(
                    asked ->
                        List.of(now(asked.answer(asked.pdu().getRequestID().getValue() + 1, 1)))))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void answer_thatIsNotSound_isNotTaken() throws Exception {
    Random random = new Random(7);
    assertThat(
            state(
                asked -> {
                  byte[] answer = asked.answer(ON);
                  List<Reply> replies = new ArrayList<>();
                  for (int length = 0; length < answer.length; length += 3) {
                    replies.add(now(Arrays.copyOf(answer, length)));
                  }
                  for (int i = 0; i < 200; i++) {
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    if (noise.length > 1) {
                      noise[0] = 0x30;
                    }
                    replies.add(now(noise));
                  }
                  byte[] deep = new byte[60_000];
                  Arrays.fill(deep, (byte) 0x30);
                  replies.add(now(deep));
                  replies.add(now(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1, 2, 1, 1}));
                  replies.add(new Reply(50, answer));
                  return replies;
                }))
        .isEqualTo(PowerState.ON);
  }

  @Test
  void answer_toAnotherObject_isAnError() {
    assertThatThrownBy(
            () ->
                state(
                    asked -> {
                      PDU other = new PDU(asked.pdu());
                      other.setType(PDU.RESPONSE);
                      other.setVariableBindings(
                          List.of(
                              new VariableBinding(
                                  new OID("1.3.6.1.2.1.1.7.0"), new Integer32(ON))));
                      return List.of(now(asked.message(other)));
                    }))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("something else");
  }

  /** Tables of a switch in which nothing is of the type that it should be. */
  @Test
  void values_ofOtherTypes_areAClearErrorOrNothing() throws Exception {
    for (Variable value :
        List.of(
            new OctetString("x"),
            new Counter64(-1),
            new IpAddress("10.0.0.1"),
            new OID("1.3"),
            new Opaque(new byte[] {1}),
            new Integer32(-5))) {
      try (FakeAgent agent = FakeAgent.answering(asked -> List.of(now(rows(asked, value))))) {
        for (Class<? extends SnmpSwitch> driver : List.of(SnmpSwitch.class, CiscoSwitch.class)) {
          SnmpSwitch device =
              fleet.device(driver, driver.getSimpleName() + agent.port(), agent.port());
          for (Runnable question :
              List.<Runnable>of(
                  device::switchPorts,
                  device::macTable,
                  device::neighbours,
                  () -> device.hasVlan(5),
                  () -> device.setVlan("x", 5))) {
            assertThat(catchThrowable(question::run))
                .as(value.getSyntaxString())
                .satisfiesAnyOf(
                    none -> assertThat(none).isNull(),
                    error -> assertThat(error).isInstanceOf(ClustoException.class));
          }
        }
      }
    }
  }

  /** Three rows of a port below what is asked for, each with this value; then the end. */
  private static byte[] rows(Asked asked, Variable value) {
    PDU answer = new PDU(asked.pdu());
    answer.setType(PDU.RESPONSE);
    answer.setErrorStatus(0);
    answer.setErrorIndex(0);
    OID after = asked.pdu().get(0).getOid();
    if (asked.pdu().getType() == PDU.GETBULK) {
      List<VariableBinding> rows = new ArrayList<>();
      boolean isDone = after.last() == 3 && after.size() > COLUMN_LENGTH;
      for (int i = 1; i <= 3 && !isDone; i++) {
        rows.add(new VariableBinding(new OID(after).append("0.0.0.0.0.0." + i), value));
      }
      rows.add(new VariableBinding(new OID("2.99"), Null.endOfMibView));
      answer.setVariableBindings(rows);
    } else {
      answer.getVariableBindings().forEach(each -> each.setVariable(value));
    }
    return asked.message(answer);
  }

  @Test
  void walk_thatDoesNotGetOnOrNeverEnds_isAnError() throws Exception {
    for (boolean isStanding : new boolean[] {true, false}) {
      AtomicInteger row = new AtomicInteger();
      Function<Asked, List<Reply>> behaviour =
          asked -> {
            PDU more = new PDU(asked.pdu());
            more.setType(PDU.RESPONSE);
            more.setErrorIndex(0);
            OID after = asked.pdu().get(0).getOid();
            OID root = new OID("1.3.6.1.4.1.1718.3.2.3.1.5");
            List<VariableBinding> rows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
              rows.add(
                  new VariableBinding(
                      new OID(root).append(isStanding ? 1 : row.incrementAndGet()),
                      new Integer32(1)));
            }
            assertThat(after.size()).isGreaterThan(3);
            more.setVariableBindings(rows);
            return List.of(now(asked.message(more)));
          };
      try (FakeAgent agent = FakeAgent.answering(behaviour)) {
        Sentry3Strip strip = fleet.device(Sentry3Strip.class, "walked" + isStanding, agent.port());
        assertThatThrownBy(() -> strip.outlet("pwr-nema-5", 1).state())
            .isInstanceOf(ProtocolException.class)
            .hasMessageContaining(isStanding ? "does not get on" : "more than");
      }
    }
  }

  @Test
  void cycle_withoutAnAnswer_isToldOnceAndNotKnown() throws Exception {
    AtomicInteger told = new AtomicInteger();
    try (FakeAgent agent =
        FakeAgent.answering(
            asked -> {
              if (asked.pdu().getType() == PDU.SET) {
                told.incrementAndGet();
                return List.of();
              }
              return List.of(now(asked.answer(ON)));
            })) {
      assertThatThrownBy(() -> strip(agent).outlet("pwr-nema-5", 1).cycle())
          .isInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("not known");
      assertThat(told).hasValue(1);
    }
  }

  @Test
  void off_thatIsSaidToBeDoneAndIsNot_isAnError() throws Exception {
    try (FakeAgent agent =
        FakeAgent.answering(
            asked -> {
              if (asked.pdu().getType() != PDU.SET) {
                return List.of(now(asked.answer(ON)));
              }
              PDU done = new PDU(asked.pdu());
              done.setType(PDU.RESPONSE);
              done.get(0).setVariable(Null.noSuchInstance);
              return List.of(now(asked.message(done)));
            })) {
      assertThatThrownBy(() -> strip(agent).outlet("pwr-nema-5", 1).off())
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("turn outlet 1 off");
    }
  }

  /** Each way a tenth of the packets is lost: the whole of the actions, and nothing hangs. */
  @Test
  void network_thatLosesATenth_isSuccessOrAClearError() throws Exception {
    Random random = new Random(42);
    AtomicInteger state = new AtomicInteger(ON);
    try (FakeAgent agent =
        FakeAgent.answering(
            asked -> {
              if (random.nextInt(10) == 0) {
                return List.of();
              }
              if (asked.pdu().getType() == PDU.SET) {
                state.set(asked.pdu().get(0).getVariable().toInt());
              }
              return random.nextInt(10) == 0 ? List.of() : List.of(now(asked.answer(state.get())));
            })) {
      ApcStrip strip = strip(agent);
      strip.set("snmp.timeout", 10);
      List<CompletableFuture<PowerState>> running = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        running.add(
            strip.outlet("pwr-nema-5", 1).start(i % 3 == 0 ? PowerAction.ON : PowerAction.STATE));
      }
      int good = 0;
      for (CompletableFuture<PowerState> each : running) {
        try {
          assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(PowerState.ON);
          good++;
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(HardwareException.class);
        }
      }
      assertThat(good).isGreaterThan(290);
    }
    Left.settle();
    assertThat(Left.threads()).isZero();
  }

  @Test
  void waiting_thatIsCancelled_endsAtOnceAndLeavesNothing() throws Exception {
    try (FakeAgent agent = FakeAgent.answering(asked -> List.of())) {
      ApcStrip strip = strip(agent);
      strip.set("snmp.timeout", 600);
      CompletableFuture<PowerState> running =
          strip.outlet("pwr-nema-5", 1).start(PowerAction.STATE);

      running.cancel(true);

      Left.settle();
      assertThat(Left.threads()).isZero();
    }
  }
}

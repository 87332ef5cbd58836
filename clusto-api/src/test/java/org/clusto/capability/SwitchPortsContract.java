package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.Test;

/** What the ports of every switch do: the tests of a driver extend this. */
public abstract class SwitchPortsContract {

  private static final int NO_VLAN = 3999;

  /** The switch; the same device within one test. */
  protected abstract SwitchPorts ports();

  /** The name of a port that is no trunk. */
  protected abstract String access();

  /** The name of a trunk. */
  protected abstract String trunk();

  /** Two VLANs that the switch has. */
  protected abstract int[] vlans();

  private SwitchPort look(String name) {
    return SwitchPort.find(ports().switchPorts(), name).orElseThrow();
  }

  /** All ports but one. */
  private List<SwitchPort> others(String name) {
    List<SwitchPort> others = new ArrayList<>(ports().switchPorts());
    others.removeIf(port -> port.isNamed(name));
    return others;
  }

  @Test
  void setVlan_ofAnAccessPort_isSeenAndLeavesAllOthersAsTheyWere() {
    for (int vlan : vlans()) {
      List<SwitchPort> before = others(access());

      PortChange change = ports().setVlan(access(), vlan);

      assertThat(change.after()).isEqualTo(look(access()));
      assertThat(look(access()).vlan()).hasValue(vlan);
      assertThat(look(access()).tagged()).isEmpty();
      assertThat(others(access())).isEqualTo(before);
    }
  }

  @Test
  void setVlan_toWhereItIs_changesNothing() {
    ports().setVlan(access(), vlans()[0]);
    SwitchPort before = look(access());

    PortChange change = ports().setVlan(access(), vlans()[0]);

    assertThat(change.before()).isEqualTo(before);
    assertThat(change.after()).isEqualTo(before);
    assertThat(look(access())).isEqualTo(before);
  }

  @Test
  void putBack_afterAChange_isAsItWasBefore() {
    ports().setVlan(access(), vlans()[0]);
    List<SwitchPort> before = ports().switchPorts();
    PortChange change = ports().setVlan(access(), vlans()[1]);

    change.putBack();
    change.putBack();

    assertThat(ports().switchPorts()).isEqualTo(before);
  }

  @Test
  void setVlan_ofATrunk_isRefusedAndChangesNothing() {
    List<SwitchPort> before = ports().switchPorts();

    assertThatThrownBy(() -> ports().setVlan(trunk(), vlans()[0]))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("trunk");

    assertThat(ports().switchPorts()).isEqualTo(before);
  }

  @Test
  void setVlan_thatTheSwitchHasNot_isRefusedAndChangesNothing() {
    List<SwitchPort> before = ports().switchPorts();
    assertThat(ports().hasVlan(vlans()[0])).isTrue();
    assertThat(ports().hasVlan(NO_VLAN)).isFalse();
    assertThat(ports().hasVlan(0)).isFalse();

    assertThatThrownBy(() -> ports().setVlan(access(), NO_VLAN))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining(Integer.toString(NO_VLAN));
    assertThatThrownBy(() -> ports().setVlan(access(), 0)).isInstanceOf(ClustoException.class);
    assertThatThrownBy(() -> ports().setVlan(access(), 4095)).isInstanceOf(ClustoException.class);

    assertThat(ports().switchPorts()).isEqualTo(before);
  }

  @Test
  void setVlan_ofAPortThatIsNotThere_namesThoseThatAre() {
    assertThatThrownBy(() -> ports().setVlan("no-such-port", vlans()[0]))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("no-such-port")
        .hasMessageContaining(access());
  }

  @Test
  void macTable_ports_areThoseOfTheSwitch() {
    List<String> names = ports().switchPorts().stream().map(SwitchPort::name).toList();

    assertThat(ports().macTable()).allSatisfy(each -> assertThat(names).contains(each.port()));
  }
}

package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clusto.model.ClustoException;
import org.junit.jupiter.api.Test;

/** What the outlets of every power strip do: the tests of a driver extend this. */
public abstract class OutletsContract extends PowerContract {

  /** The strip; the same within one test. */
  protected abstract Outlets outlets();

  /** The type of the ports that are its outlets. */
  protected String type() {
    return "pwr-nema-5";
  }

  /** The numbers of two of its outlets, and one that it has not. */
  protected int[] numbers() {
    return new int[] {1, 2, 99};
  }

  @Override
  protected final Power power() {
    return outlets().outlet(type(), numbers()[0]);
  }

  @Test
  void off_ofOneOutlet_leavesAnotherAsItWas() {
    Power other = outlets().outlet(type(), numbers()[1]);
    power().on();
    other.on();

    power().off();

    assertThat(other.state()).isEqualTo(PowerState.ON);
    other.off();
    power().on();
    assertThat(other.state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void state_ofAnOutletThatIsNotThere_saysSo() {
    Power none = outlets().outlet(type(), numbers()[2]);

    assertThatThrownBy(none::state)
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining(Integer.toString(numbers()[2]));
  }
}

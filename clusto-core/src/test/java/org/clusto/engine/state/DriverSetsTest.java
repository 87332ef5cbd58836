package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverSetsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void driver_askedForAgain_isTheSameHoweverFewAreRemembered(int remembered) {
    Edit edit = new Edit();
    SortedIndex<String, IdSet> drivers =
        SortedIndex.<String, IdSet>empty(String::compareTo)
            .with("Rack", IdSet.of(2), edit)
            .with("Server", IdSet.ofSorted(new int[] {1, 3, 5}, 3), edit)
            .with("Switch", IdSet.ofSorted(new int[] {4, 6}, 2), edit);
    DriverSets sets = new DriverSets(drivers, remembered);
    for (int time = 0; time < 3; time++) {
      assertThat(sets.find(1)).isEqualTo("Server");
      assertThat(sets.find(2)).isEqualTo("Rack");
      assertThat(sets.find(4)).isEqualTo("Switch");
      assertThat(sets.find(6)).isEqualTo("Switch");
      assertThat(sets.find(7)).isNull();
    }
    assertThat(new DriverSets(drivers.without("Rack", edit), remembered).find(2)).isNull();
  }
}

package org.clusto.ipmi.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {

  @Test
  void take_inOrder_takesEachOnce() {
    SequenceWindow window = new SequenceWindow();

    assertThat(window.take(1)).isTrue();
    assertThat(window.take(2)).isTrue();
    assertThat(window.take(2)).isFalse();
    assertThat(window.take(1)).isFalse();
    assertThat(window.take(0)).isFalse();
  }

  @Test
  void take_pastTheLargestNumber_goesOn() {
    SequenceWindow window = new SequenceWindow();
    assertThat(window.take(0x7fff_fff0)).isTrue();
    assertThat(window.take(0x8000_0005)).isTrue();
    assertThat(window.take(0x7fff_fff8)).isTrue();
    assertThat(window.take(0x7fff_fff8)).isFalse();
  }

  @Property
  void take_anyOrder_isThatOfAPlainModel(
      @ForAll List<@IntRange(min = 1, max = 100) Integer> numbers) {
    SequenceWindow window = new SequenceWindow();
    Set<Integer> taken = new HashSet<>();
    int newest = 0;
    for (int number : numbers) {
      boolean isExpected = number > newest - 32 && taken.add(number);
      newest = Math.max(newest, number);
      assertThat(window.take(number)).isEqualTo(isExpected);
    }
  }
}

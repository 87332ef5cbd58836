package org.clusto.ipmi.sol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class TypedTest {

  private static final char BREAK = '!';

  /** Whatever is typed, and taken in whichever pieces meanwhile: a "!" is a break, alone. */
  @Property(tries = 500)
  void next_charactersAndBreaks_comeInTheOrderOfTyping(
      @ForAll List<@CharRange(from = '!', to = '$') Character> keys,
      @ForAll List<Boolean> isTakenMeanwhile,
      @ForAll @IntRange(min = 1, max = 5) int most)
      throws IOException {
    Typed typed = new Typed(() -> {});
    StringBuilder expected = new StringBuilder();
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      expected.append(keys.get(i));
      if (keys.get(i) == BREAK) {
        typed.sendBreak();
      } else {
        typed.write(keys.get(i));
      }
      if (i < isTakenMeanwhile.size() && isTakenMeanwhile.get(i)) {
        taken.append(piece(typed, most));
      }
    }
    while (taken.length() < expected.length()) {
      taken.append(piece(typed, most));
    }

    assertThat(taken).hasToString(expected.toString());
    assertThat(piece(typed, most)).isEmpty();
    typed.taken();
    typed.flush();
  }

  private static String piece(Typed typed, int most) {
    if (typed.takeBreak()) {
      return String.valueOf(BREAK);
    }
    byte[] characters = typed.next(most);
    assertThat(characters).hasSizeLessThanOrEqualTo(most);
    return new String(characters, StandardCharsets.US_ASCII);
  }
}

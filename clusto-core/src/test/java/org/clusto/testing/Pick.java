package org.clusto.testing;

import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Choices at random. */
public final class Pick {

  private final Random random;

  /** Choices by this source of chance. */
  public Pick(Random random) {
    this.random = random;
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of these. */
  public <T> T from(Collection<T> choices) {
    return List.copyOf(choices).get(random.nextInt(choices.size()));
  }

  /** A number from one to the other, both included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True so many times in a hundred. */
  public boolean percent(int times) {
    return random.nextInt(100) < times;
  }
}

package org.clusto.expression;

import java.util.Comparator;
import org.clusto.model.AttributeKey;

/**
 * A key and a value as text.
 *
 * @param key the whole key: a part that is left out is absent
 * @param text what the value is as text
 */
public record KeyAndText(AttributeKey key, String text) implements Comparable<KeyAndText> {

  private static final Comparator<KeyAndText> ORDER =
      Comparator.comparing(KeyAndText::key).thenComparing(KeyAndText::text);

  @Override
  public int compareTo(KeyAndText other) {
    return ORDER.compare(this, other);
  }
}

package org.clusto.imports;

import org.clusto.model.AttributeKey;
import org.clusto.model.Value;

/**
 * An attribute as a source tells of it.
 *
 * @param key its key
 * @param value what {@link Value#of} takes, or a {@link Reference} to another entity
 */
public record SourceAttribute(AttributeKey key, Object value) {

  /** An attribute whose key is text, such as {@code port-nic-eth#1.mac}. */
  public static SourceAttribute of(String key, Object value) {
    return new SourceAttribute(AttributeKey.parse(key), value);
  }
}

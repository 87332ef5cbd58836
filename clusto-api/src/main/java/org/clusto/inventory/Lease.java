package org.clusto.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.KeySelector;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * That an entity was given to somebody. Kept as the attributes {@code _lease.owner} and {@code
 * _lease.until}.
 *
 * @param owner whom it was given to; not empty
 * @param until when it is free again by itself; empty for never
 */
public record Lease(String owner, Optional<Instant> until) {

  /** The key of its attributes. */
  static final String KEY = "_lease";

  private static final KeySelector SELECTOR = KeySelector.parse(KEY);

  /** The key of the attribute that has the owner. */
  static final String OWNER = KEY + ".owner";

  /** The key of the attribute that has the end. */
  static final String UNTIL = KEY + ".until";

  /**
   * @throws InvalidValueException if nobody is named
   */
  public Lease {
    if (owner.isBlank()) {
      throw new InvalidValueException("a lease has an owner: name who is to have it");
    }
  }

  /**
   * Refuses a record whose attributes of leases are no lease.
   *
   * @throws RuleException if they are not one owner, a text, and at most one end, an instant
   */
  static void requireSound(EntityRecord record) {
    List<Attribute> all = record.attributes(SELECTOR);
    if (all.isEmpty()) {
      return;
    }
    List<Value> owners = record.values(AttributeKey.parse(OWNER));
    List<Value> ends = record.values(AttributeKey.parse(UNTIL));
    boolean hasOwner =
        owners.size() == 1 && owners.get(0) instanceof Value.Text owner && !owner.value().isBlank();
    boolean hasEnd = ends.isEmpty() || (ends.size() == 1 && ends.get(0) instanceof Value.Time);
    if (!(hasOwner && hasEnd && all.size() == owners.size() + ends.size())) {
      throw new RuleException(
          "the lease of \"%s\" is malformed: %s is one text, %s one instant, or none; call lease and endLease to write them"
              .formatted(record.name(), OWNER, UNTIL),
          record.name());
    }
  }

  /** A lease that ends when it is given back. */
  public static Lease to(String owner) {
    return new Lease(owner, Optional.empty());
  }

  /** A lease that ends by itself at an instant. */
  public static Lease to(String owner, Instant until) {
    return new Lease(owner, Optional.of(until));
  }

  /** {@code "search" until 2024-01-31T00:00:00Z}. */
  @Override
  public String toString() {
    return "\"" + owner + "\"" + until.map(end -> " until " + end).orElse("");
  }
}

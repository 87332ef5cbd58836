package org.clusto.resource;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import com.google.common.math.LongMath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * Hands out the whole numbers from {@code min} (1) to {@code max} (2<sup>63</sup> - 1). Whoever has
 * one has the attributes {@code KEY#N}, the number, and {@code KEY#N.manager}, this; KEY is what
 * this says as its {@code key} ({@code number}). A number that is given back is given again: it is
 * always the lowest that is free.
 *
 * <p>Each manager has numbers of its own: what somebody has from another, or from nobody, does not
 * count. Finding the next free one takes no longer where many are given.
 */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class NumberManager extends ResourceManager {

  private static final Set<String> SETTINGS = Set.of("min", "max");

  /** For the engine and for drivers that extend this one. */
  public NumberManager(EntityHandle handle) {
    super(handle);
  }

  /** The lowest number that it gives: its attribute {@code min}, or 1. */
  public final long lowest() {
    return whole("min").orElse(1);
  }

  /** The highest number that it gives: its attribute {@code max}, or the highest there is. */
  public final long highest() {
    return whole("max").orElse(Long.MAX_VALUE);
  }

  /** The key under which owners have their numbers: its attribute {@code key}, or "number". */
  public final String key() {
    return words("key").orElse("number");
  }

  /**
   * Gives an owner the lowest number that is free.
   *
   * @throws RuleException if none is free
   */
  public final long allocate(Entity owner) {
    return scope()
        .transact(
            name() + ": allocate for " + owner.name(),
            () -> {
              long held = scope().numbersInARow(id(), lowest());
              if (held >= size()) {
                throw new RuleException(
                    "\"%s\" has no number left: all from %d to %d are held; release some, or raise its \"max\""
                        .formatted(name(), lowest(), highest()),
                    name());
              }
              return handOver(owner, lowest() + held);
            });
  }

  /**
   * Gives an owner this number.
   *
   * @throws RuleException if it is not free, or not from {@code min} to {@code max}
   */
  public final long allocate(Entity owner, long number) {
    return scope()
        .transact(
            name() + ": allocate " + number + " for " + owner.name(),
            () -> {
              if (!isInside(number)) {
                throw new RuleException(why(number));
              }
              owner(number)
                  .ifPresent(
                      holder -> {
                        throw new RuleException(
                            "\"%s\" has %d from \"%s\" already"
                                .formatted(holder.name(), number, name()));
                      });
              return handOver(owner, number);
            });
  }

  private long handOver(Entity owner, long number) {
    give(owner, key(), List.of(new Value.Int(number)), Map.of());
    return number;
  }

  /**
   * Takes a number back.
   *
   * @return who had it
   * @throws NotFoundException if nobody has it
   */
  public final Entity release(long number) {
    return scope()
        .transact(
            name() + ": release " + number,
            () -> {
              Entity owner =
                  owner(number)
                      .orElseThrow(
                          () ->
                              new NotFoundException(
                                  "nobody has %d from \"%s\"".formatted(number, name())));
              var unused = takeBack(owner, new Value.Int(number)::equals, "such number");
              return owner;
            });
  }

  /**
   * Takes back all numbers of an owner.
   *
   * @return the numbers, in order
   * @throws NotFoundException if the owner has none from this
   */
  public final List<Long> release(Entity owner) {
    return takeBack(owner, Value.Int.class::isInstance, "number").stream()
        .map(value -> ((Value.Int) value).value())
        .toList();
  }

  /** Who has a number from this; or empty. */
  public final Optional<Entity> owner(long number) {
    return scope().withNumber(id(), number).stream().findFirst();
  }

  /** How many numbers it could still give; no more than a {@code long} holds. */
  public final long free() {
    return size() - used();
  }

  /** How many numbers somebody has from it. */
  public final long used() {
    return scope().numbersIn(id(), lowest(), highest());
  }

  private long size() {
    return LongMath.saturatedAdd(LongMath.saturatedSubtract(highest(), lowest()), 1);
  }

  // Rules.

  /** Its numbers go up, and what it gave is still among them. */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    if (lowest() > highest()) {
      throw broken(
          "\"%s\" would give numbers from %d to %d: its \"min\" must not be above its \"max\""
              .formatted(name(), lowest(), highest()));
    }
    requireKey();
    checkHolders(before, SETTINGS);
  }

  private void requireKey() {
    AttributeKey key = AttributeKey.parse(key());
    if (key.isReserved() || !key.equals(AttributeKey.of(key.key()))) {
      throw broken(
          "the \"key\" of \"%s\" is %s, but must be a name alone that does not begin with _"
              .formatted(name(), key));
    }
  }

  /** What names this as its manager is a number that it may give, and has one owner, once. */
  @Override
  public void checkHolder(Entity holder, Optional<EntityRecord> before) {
    List<Attribute> all = numbers(holder.record());
    Multiset<Attribute> fresh = HashMultiset.create(all);
    before.ifPresent(record -> Multisets.removeOccurrences(fresh, numbers(record)));
    if (fresh.isEmpty()) {
      return;
    }
    Multiset<Value> values = HashMultiset.create();
    all.forEach(given -> values.add(given.value()));
    for (Attribute given : fresh.elementSet()) {
      long number = requireGivable(holder, given);
      if (values.count(given.value()) > 1) {
        throw broken(
            "\"%s\" would have %d from \"%s\" twice: once is enough"
                .formatted(holder.name(), number, name()),
            holder);
      }
      requireOneOwner(holder, number);
    }
  }

  /** What a record has from this, but for addresses, which are not for this to give. */
  private List<Attribute> numbers(EntityRecord holder) {
    return given(holder).stream().filter(given -> !given.key().isReserved()).toList();
  }

  private long requireGivable(Entity holder, Attribute given) {
    if (!(given.value() instanceof Value.Int number)) {
      throw broken(
          "the attribute \"%s\" of \"%s\" names \"%s\" as its manager, but is no whole number"
              .formatted(given.key(), holder.name(), name()),
          holder);
    } else if (!isInside(number.value())) {
      throw broken(
          "\"%s\" cannot have %d from \"%s\": %s"
              .formatted(holder.name(), number.value(), name(), why(number.value())),
          holder);
    }
    return number.value();
  }

  private boolean isInside(long number) {
    return number >= lowest() && number <= highest();
  }

  private String why(long number) {
    return "\"%s\" gives the numbers from %d to %d, and not %d"
        .formatted(name(), lowest(), highest(), number);
  }

  private void requireOneOwner(Entity holder, long number) {
    for (Entity other : scope().withNumber(id(), number)) {
      if (!other.equals(holder)) {
        throw broken(
            "\"%s\" and \"%s\" would both have %d from \"%s\": take it back from one of them"
                .formatted(holder.name(), other.name(), number, name()),
            holder);
      }
    }
  }
}

package org.clusto.resource;

import java.util.Optional;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.EntityRecord;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;

/**
 * Hands out names: a stem ({@code basename}) and the next number ({@code next}, from 1) in at least
 * so many {@code digits} (1 to 18; 1 where nothing is said): {@code foo001}.
 *
 * <p>A name that an entity has is skipped. Behind {@code foo999} comes {@code foo1000}. A name that
 * was handed out is not handed out again, also where its entity was deleted or renamed: to start
 * over, set {@code next}.
 */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class NameManager extends ResourceManager {

  private static final String STEM_KEY = "basename";
  private static final String DIGITS_KEY = "digits";
  private static final String NEXT_KEY = "next";
  private static final long MOST_DIGITS = 18;

  /** The number that is never handed out, as none is behind it. */
  private static final long END = Long.MAX_VALUE;

  /** For the engine and for drivers that extend this one. */
  public NameManager(EntityHandle handle) {
    super(handle);
  }

  /** The stem of the names: its attribute {@code basename}; empty where it has none. */
  public final Optional<String> stem() {
    return words(STEM_KEY);
  }

  /** How many digits the number in a name has at least: its attribute {@code digits}, or 1. */
  public final int digits() {
    return (int) within(DIGITS_KEY, 1, MOST_DIGITS);
  }

  /** The number that it goes on with: its attribute {@code next}, or 1. */
  public final long next() {
    return within(NEXT_KEY, 0, END);
  }

  /**
   * Hands out the next name, whether or not anything is so named later.
   *
   * @throws RuleException if this has no {@code basename}, or no number is left
   */
  public final String allocate() {
    return scope().transact(name() + ": next name", this::take);
  }

  /**
   * Makes an entity under the next name.
   *
   * @throws RuleException if this has no {@code basename}, or no number is left
   * @throws NotFoundException if the driver is not loaded
   */
  public final <T extends Entity> T create(Class<T> driver) {
    return driver.cast(createOf(scope().driverName(driver)));
  }

  /**
   * Makes an entity of the driver of this name (or alias, without regard to case) under the next
   * name.
   *
   * @throws RuleException if this has no {@code basename}, or no number is left
   * @throws NotFoundException if no such driver is loaded
   */
  public final Entity create(String driver) {
    return createOf(scope().driverName(driver));
  }

  private Entity createOf(String driver) {
    return scope().transact(name() + ": create " + driver, () -> scope().create(driver, take()));
  }

  /** Takes the next name that is free; to be called in a transaction. */
  private String take() {
    String stem =
        stem()
            .orElseThrow(
                () ->
                    broken(
                        "\"%s\" has no stem for names: set its attribute \"basename\""
                            .formatted(name())));
    long number = next();
    while (number < END && view().findByName(named(stem, number)).isPresent()) {
      number++;
    }
    if (number == END) {
      throw broken(
          "\"%s\" has come to the end of its numbers, %d: set its attribute \"next\" to a lower one"
              .formatted(name(), END));
    }
    set(NEXT_KEY, number + 1);
    return named(stem, number);
  }

  private String named(String stem, long number) {
    return stem + "0".repeat(Math.max(0, digits() - Long.toString(number).length())) + number;
  }

  /** What it says of itself is of its kind. */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    var unused = named(stem().orElse(""), next());
  }

  private long within(String key, long least, long most) {
    long number = whole(key).orElse(1);
    if (number < least || number > most) {
      throw broken(
          "the attribute \"%s\" of \"%s\" is %d, but must be from %d to %d"
              .formatted(key, name(), number, least, most));
    }
    return number;
  }
}

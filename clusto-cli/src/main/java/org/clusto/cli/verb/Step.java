package org.clusto.cli.verb;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.clusto.inventory.Entity;

/**
 * What a verb does to each of the entities that it is about.
 *
 * @param change does it to an entity, or refuses where it is done already
 * @param settle sees to it that an entity is as it would be afterwards
 */
record Step(Consumer<Entity> change, Consumer<Entity> settle) {

  /** A step that is only taken by what is not yet as it would be afterwards. */
  static Step unless(Predicate<Entity> isDone, Consumer<Entity> change) {
    return new Step(
        change,
        entity -> {
          if (!isDone.test(entity)) {
            change.accept(entity);
          }
        });
  }
}

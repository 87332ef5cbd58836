package org.clusto.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.driver.Pool;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Selection;
import org.clusto.model.RuleException;

/** The search for all entities that break a rule of the drivers' classes. */
final class BrokenDriverRules {

  private final Consumer<RuleException> receiver;

  private BrokenDriverRules(Consumer<RuleException> receiver) {
    this.receiver = receiver;
  }

  /** Hands over an error for each entity, and each thing in another, that breaks a rule. */
  static void of(Selection all, Consumer<RuleException> receiver) {
    BrokenDriverRules search = new BrokenDriverRules(receiver);
    all.toList().forEach(search::check);
  }

  private void check(Entity entity) {
    told(entity, () -> entity.check(Optional.empty()));
    told(entity, () -> Pool.checkMembers(List.of(entity)));
    List<Entity> contents = entity.contents();
    if (!contents.isEmpty() && !keeps(entity, contents)) {
      contents.forEach(content -> told(content, () -> entity.checkContents(List.of(content))));
    }
  }

  /**
   * As a rule stops at the first that breaks it, the others are looked at singly where one does.
   */
  private static boolean keeps(Entity container, List<Entity> contents) {
    try {
      container.checkContents(contents);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void told(Entity entity, Runnable rule) {
    try {
      rule.run();
    } catch (RuleException e) {
      receiver.accept(e);
    } catch (RuntimeException e) {
      String message = "the rules of its driver %s fail: %s".formatted(entity.driver(), e);
      receiver.accept(new RuleException(message, entity.name()));
    }
  }
}

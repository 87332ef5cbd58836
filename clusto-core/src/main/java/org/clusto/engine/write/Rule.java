package org.clusto.engine.write;

import java.util.List;
import org.clusto.model.RuleException;

/**
 * What must hold of an inventory after every commit. Checked once, on the result of all changes.
 */
@FunctionalInterface
public interface Rule {

  /** The rules that always hold. */
  List<Rule> ALWAYS =
      List.of(
          new RelationsLead(),
          new ContainersAreEntities(),
          new NothingContainsItself(),
          new EntitiesFitALine(),
          new SecretsAreReferences());

  /**
   * Checks what a draft leads to.
   *
   * @throws RuleException if the rule is broken; names the entities and the way out
   */
  void check(Draft draft);
}

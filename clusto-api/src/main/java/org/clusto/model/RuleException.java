package org.clusto.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change would break a rule of the inventory; nothing was changed. */
public final class RuleException extends ClustoException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String entity;

  /** The error with its message: the rule, the entities, and the way out. */
  public RuleException(String message) {
    super(message);
    this.entity = null;
  }

  /** The error with its message, and the name of the entity whose change is the cause. */
  public RuleException(String message, String entity) {
    super(message);
    this.entity = entity;
  }

  /** The name of the entity whose change is the cause, where there is one such. */
  public Optional<String> entity() {
    return Optional.ofNullable(entity);
  }
}

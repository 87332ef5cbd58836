package org.clusto.inventory;

import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;

/**
 * An inventory while it is being changed: sees its own changes, which nobody else sees before it
 * commits. Belongs to the thread of its block and ends with it.
 */
public interface Transaction extends InventoryView {

  /**
   * Makes an entity.
   *
   * @throws RuleException if the name is taken
   * @throws InvalidValueException if it can be no name
   */
  <T extends Entity> T create(Class<T> driver, String name);

  /**
   * Makes an entity of the driver of this name (or alias, without regard to case).
   *
   * @throws NotFoundException if no such driver is loaded
   * @throws RuleException if the name is taken
   */
  Entity create(String driver, String name);
}

package org.clusto.testing;

import java.net.URI;
import java.util.ServiceLoader;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;

/**
 * The inventories that tests of rules and allocation begin with: in memory, or in the store of the
 * module that runs these tests over it.
 */
public final class EmptyInventory {
  private EmptyInventory() {}

  /** Where the module that runs the tests wants them; found with {@link ServiceLoader}. */
  public interface Place {
    /** A place where no inventory is yet. */
    URI next();
  }

  /** Whether they are in memory, where much can be tried in little time. */
  public static boolean isInMemory() {
    return ServiceLoader.load(Place.class).findFirst().isEmpty();
  }

  /** An inventory with nothing in it. */
  public static Inventory open() {
    return open(OpenOptions.defaults());
  }

  /** An inventory with nothing in it, opened in a way. */
  public static Inventory open(OpenOptions options) {
    return Clusto.open(
        ServiceLoader.load(Place.class)
            .findFirst()
            .map(Place::next)
            .orElse(URI.create("memory:///")),
        options);
  }
}

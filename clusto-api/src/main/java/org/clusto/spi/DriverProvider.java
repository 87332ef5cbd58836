package org.clusto.spi;

import java.util.List;
import org.clusto.inventory.DriverDefinition;

/**
 * Brings drivers: found with {@link java.util.ServiceLoader} on the class path and the module path.
 * Two drivers of one name are an error when an inventory is opened.
 */
@FunctionalInterface
public interface DriverProvider {

  /** The drivers that this provider brings. */
  List<DriverDefinition> drivers();
}

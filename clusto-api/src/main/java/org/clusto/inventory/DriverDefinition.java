package org.clusto.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A driver as an inventory knows it.
 *
 * @param driver the class; its simple name is the driver's name
 * @param factory makes an object of the class for an entity
 * @param aliases other names that it may be asked for by
 */
public record DriverDefinition(
    Class<? extends Entity> driver,
    Function<EntityHandle, ? extends Entity> factory,
    List<String> aliases) {

  /** Keeps a copy of the aliases. */
  public DriverDefinition {
    aliases = List.copyOf(aliases);
  }

  /** The definition of a driver without aliases: {@code of(Server.class, Server::new)}. */
  public static <T extends Entity> DriverDefinition of(
      Class<T> driver, Function<EntityHandle, T> factory) {
    return new DriverDefinition(driver, factory, List.of());
  }

  /** This driver with another name that it may be asked for by. */
  public DriverDefinition alias(String alias) {
    List<String> more = new ArrayList<>(aliases);
    more.add(alias);
    return new DriverDefinition(driver, factory, more);
  }

  /** The driver's name. */
  public String name() {
    return driver.getSimpleName();
  }

  /** The type of its entities. */
  public String type() {
    return annotation().type();
  }

  /** The category of its entities. */
  public Category category() {
    return annotation().category();
  }

  private Driver annotation() {
    Driver annotation = driver.getAnnotation(Driver.class);
    if (annotation == null) {
      throw new AssertionError("inherited from Entity");
    }
    return annotation;
  }
}

package org.clusto.engine.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Nearest;
import org.clusto.model.NotFoundException;

/** The drivers that are loaded, by name. An entity of a driver that is not is a plain entity. */
public final class DriverCatalog {

  private static final String ROOT = Entity.class.getSimpleName();

  private final Map<String, DriverDefinition> byName = new TreeMap<>();
  private final Map<String, DriverDefinition> byLowerCase = new TreeMap<>();

  /** What makes the objects of each driver, for those who make many. */
  private final Map<String, Function<EntityHandle, ? extends Entity>> factories = new HashMap<>();

  /**
   * A catalog of these drivers.
   *
   * @throws InvalidValueException if two of them claim one name
   */
  public DriverCatalog(Iterable<DriverDefinition> definitions) {
    for (DriverDefinition definition : definitions) {
      byName.put(definition.name(), definition);
      factories.put(definition.name(), definition.factory());
      claim(definition.name(), definition);
      definition.aliases().forEach(alias -> claim(alias, definition));
    }
  }

  private void claim(String name, DriverDefinition definition) {
    DriverDefinition other = byLowerCase.put(lower(name), definition);
    if (other != null) {
      throw new InvalidValueException(
          "two drivers claim the name \""
              + name
              + "\": "
              + other.driver().getName()
              + " and "
              + definition.driver().getName()
              + "; take one of them off the class path");
    }
  }

  /** The drivers, by name. */
  public List<DriverDefinition> definitions() {
    return List.copyOf(byName.values());
  }

  /** The driver of this name or alias, without regard to case. */
  public Optional<DriverDefinition> find(String nameOrAlias) {
    return Optional.ofNullable(byLowerCase.get(lower(nameOrAlias)));
  }

  /**
   * The driver of this name or alias, without regard to case.
   *
   * @throws NotFoundException if none is loaded; the message has the nearest names
   */
  public DriverDefinition get(String nameOrAlias) {
    return find(nameOrAlias)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no driver \""
                        + InvalidValueException.shortened(nameOrAlias)
                        + "\" is loaded"
                        + Nearest.question(nameOrAlias, byName.keySet())));
  }

  /** The name under which entities of this driver are kept: the driver's own where it is known. */
  public String canonicalName(String nameOrAlias) {
    return find(nameOrAlias).map(DriverDefinition::name).orElse(nameOrAlias);
  }

  /** Whether a driver of exactly this name is loaded. */
  public boolean isLoaded(String name) {
    return byName.containsKey(name);
  }

  /**
   * The name of the driver that a class is.
   *
   * @throws NotFoundException if it is not loaded
   */
  public String nameOf(Class<? extends Entity> driver) {
    DriverDefinition definition = byName.get(driver.getSimpleName());
    if (definition == null || !definition.driver().equals(driver)) {
      throw new NotFoundException(
          driver.getName() + " is no driver that is loaded: register it with a DriverProvider");
    }
    return definition.name();
  }

  /** The type of the entities of a driver. */
  public String type(String driver) {
    DriverDefinition definition = byName.get(driver);
    return definition == null ? byNameOfRoot().type() : definition.type();
  }

  /** The driver and those that it extends, up to the root. */
  public List<String> lineage(String driver) {
    DriverDefinition definition = byName.get(driver);
    List<String> lineage = new ArrayList<>();
    if (definition == null) {
      lineage.add(driver);
      lineage.add(ROOT);
      return lineage;
    }
    for (Class<?> c = definition.driver(); !c.equals(Object.class); c = c.getSuperclass()) {
      if (byName.containsKey(c.getSimpleName())) {
        lineage.add(c.getSimpleName());
      }
    }
    return lineage;
  }

  /** The names and aliases by which a driver can be asked for. */
  public List<String> namesAndAliases() {
    List<String> names = new ArrayList<>(byName.keySet());
    byName.values().forEach(definition -> names.addAll(definition.aliases()));
    return names;
  }

  /** The types of all drivers, each once. */
  public Set<String> types() {
    TreeSet<String> types = new TreeSet<>();
    byName.values().forEach(definition -> types.add(definition.type()));
    return types;
  }

  /** An object of a driver's class, or a plain entity where the driver is not loaded. */
  public Entity entity(EntityHandle handle, String driver) {
    Function<EntityHandle, ? extends Entity> factory = factories.get(driver);
    return factory == null ? new Entity(handle) : factory.apply(handle);
  }

  private DriverDefinition byNameOfRoot() {
    return get(ROOT);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.State;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Nearest;
import org.clusto.query.NameCheck;

/** The drivers and types that there are: those that are loaded, and those that entities bear. */
public final class KnownNames implements NameCheck {

  private final DriverCatalog drivers;
  private final State state;

  /** The names that are known to a catalog or in use in a state. */
  public KnownNames(DriverCatalog drivers, State state) {
    this.drivers = drivers;
    this.state = state;
  }

  @Override
  public Optional<String> whyNoDriver(String name) {
    boolean known =
        drivers.find(name).isPresent()
            || state.driversInUse().stream().anyMatch(name::equalsIgnoreCase);
    return known ? Optional.empty() : Optional.of(unknown("driver", name, driverNames()));
  }

  private List<String> driverNames() {
    List<String> names = new ArrayList<>(drivers.namesAndAliases());
    names.addAll(state.driversInUse());
    return names;
  }

  @Override
  public Optional<String> whyNoType(String name) {
    Set<String> types = types();
    return types.stream().anyMatch(name::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(unknown("type", name, types));
  }

  private Set<String> types() {
    Set<String> types = new TreeSet<>(drivers.types());
    state.driversInUse().forEach(driver -> types.add(drivers.type(driver)));
    return types;
  }

  private static String unknown(String what, String name, Iterable<String> known) {
    return "no %s \"%s\" is loaded, and no entity bears it%s"
        .formatted(what, InvalidValueException.shortened(name), Nearest.question(name, known));
  }
}

package org.clusto.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.clusto.engine.driver.BuiltInDrivers;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.clusto.spi.DriverProvider;
import org.clusto.spi.EngineProvider;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/**
 * Opens inventories: a store by its scheme, with the built-in drivers and those on the class path.
 */
public final class Engine implements EngineProvider {

  /** For {@link java.util.ServiceLoader}. */
  public Engine() {}

  @Override
  public Inventory open(URI location, OpenOptions options) {
    DriverCatalog catalog = new DriverCatalog(drivers());
    Store store = provider(location).open(location, options);
    try {
      OpenInventory inventory = new OpenInventory(store, States.load(store), catalog, options);
      inventory.followOthers();
      return inventory;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public CheckReport check(URI location) {
    DriverCatalog catalog = new DriverCatalog(drivers());
    return new InventoryCheck(provider(location), location, catalog).report();
  }

  @Override
  public void restore(Path backup, URI location) {
    provider(location).restore(backup, location);
  }

  @Override
  public long copy(URI from, URI to, OpenOptions options) {
    try (Store source = provider(from).open(from, options.readOnly());
        Store target = provider(to).open(to, options)) {
      return new StoreCopy(source, target).run();
    }
  }

  private static List<DriverDefinition> drivers() {
    List<DriverDefinition> drivers = new ArrayList<>(BuiltInDrivers.definitions());
    Services.of(DriverProvider.class).forEach(provider -> drivers.addAll(provider.drivers()));
    return drivers;
  }

  private static StoreProvider provider(URI location) {
    String scheme = location.getScheme();
    List<StoreProvider> all = Services.of(StoreProvider.class);
    List<StoreProvider> fitting = new ArrayList<>();
    for (StoreProvider provider : all) {
      if (provider.scheme().equalsIgnoreCase(scheme)) {
        fitting.add(provider);
      }
    }
    if (fitting.size() > 1) {
      throw new StoreException(
          "two stores claim \""
              + scheme
              + ":\": "
              + fitting.get(0).getClass().getName()
              + " and "
              + fitting.get(1).getClass().getName()
              + "; take one of them off the class path");
    }
    if (fitting.isEmpty()) {
      throw unknown(scheme, all);
    }
    return fitting.get(0);
  }

  private static StoreException unknown(String scheme, List<StoreProvider> all) {
    TreeSet<String> known = new TreeSet<>();
    all.forEach(provider -> known.add(provider.scheme() + ":"));
    return new StoreException(
        "no store answers to \""
            + scheme
            + ":\"; there are "
            + String.join(", ", known)
            + "; add the artifact of the store that is meant to the class path");
  }
}

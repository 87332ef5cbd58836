package org.clusto.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.clusto.engine.state.State;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Finding;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/** Checks an inventory: what its store keeps, then what can be loaded of it. */
final class InventoryCheck {

  private final StoreProvider provider;
  private final URI location;
  private final List<Finding> findings = new ArrayList<>();

  InventoryCheck(StoreProvider provider, URI location) {
    this.provider = provider;
    this.location = location;
  }

  CheckReport report() {
    try (Store store = provider.open(location, OpenOptions.defaults().readOnly())) {
      store.check(findings::add);
      State state = loaded(store);
      return new CheckReport(state.version(), state.all().size(), findings);
    }
  }

  private State loaded(Store store) {
    try {
      return States.load(store);
    } catch (ClustoException e) {
      findings.add(
          new Finding(Finding.Severity.ERROR, location.toString(), String.valueOf(e.getMessage())));
      return State.empty();
    }
  }
}

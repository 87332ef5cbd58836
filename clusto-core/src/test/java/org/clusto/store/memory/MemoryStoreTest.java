package org.clusto.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ServiceLoader;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;
import org.clusto.store.StoreContract;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends StoreContract {
  private static final URI LOCATION = URI.create("memory:///");

  @Override
  protected Store openStore(OpenOptions options) {
    return new MemoryStoreProvider().open(LOCATION, options);
  }

  @Test
  void open_twice_givesTwoStores() {
    Store one = open();
    append(one, 1, 2);

    assertThat(read(open())).isEmpty();
  }

  @Test
  void provider_isFoundByItsScheme() {
    assertThat(ServiceLoader.load(StoreProvider.class))
        .anyMatch(provider -> provider.scheme().equals("memory"));
  }
}

package org.clusto.store.memory;

import java.net.URI;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/** Opens stores in memory ({@code memory:///}), each of them new and empty. */
public final class MemoryStoreProvider implements StoreProvider {

  /** The provider, as {@link java.util.ServiceLoader} makes it. */
  public MemoryStoreProvider() {}

  @Override
  public String scheme() {
    return "memory";
  }

  @Override
  public Store open(URI location, OpenOptions options) {
    return new MemoryStore(options.access());
  }
}

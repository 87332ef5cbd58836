package org.clusto.store.etcd;

import java.net.URI;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/** Opens stores in etcd: {@code etcd://host1:2379,host2:2379,host3:2379/fleet}. */
public final class EtcdStoreProvider implements StoreProvider {

  /** The provider, as {@link java.util.ServiceLoader} makes it. */
  public EtcdStoreProvider() {}

  @Override
  public String scheme() {
    return "etcd";
  }

  /**
   * Opens the inventory of a name; for writing, it is made where there is none.
   *
   * @throws StoreException if no server answers in time or lets this in, there is nothing to read,
   *     or it is of a newer format
   */
  @Override
  public Store open(URI location, OpenOptions options) {
    return EtcdStore.open(EtcdLocation.of(location), options);
  }
}

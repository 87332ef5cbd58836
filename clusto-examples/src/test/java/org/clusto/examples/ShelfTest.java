package org.clusto.examples;

import java.net.URI;
import java.util.UUID;
import org.clusto.examples.course.T07WritingAStore;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.clusto.store.DurableStoreContract;

/** The store of the seventh lesson is what every store must be. */
class ShelfTest extends DurableStoreContract {

  private final URI location = URI.create("shelf:" + UUID.randomUUID());

  @Override
  protected Store openStore(OpenOptions options) {
    return new T07WritingAStore.Shelf().open(location, options);
  }
}

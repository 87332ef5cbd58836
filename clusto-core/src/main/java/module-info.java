/** The engine: inventories, their indexes and queries, transactions, and the default stores. */
module org.clusto.core {
  requires transitive org.clusto.api;
  requires org.clusto.query;
  requires com.fasterxml.jackson.databind;
  requires kotlin.stdlib;
  requires mapdb;
  requires re2j;
  requires roaringbitmap;
  requires org.slf4j;
  requires static org.jspecify;

  exports org.clusto.encoding to
      org.clusto.store.etcd;
  exports org.clusto.store.mapdb to
      org.clusto.store.etcd;

  uses org.clusto.spi.DriverProvider;
  uses org.clusto.spi.StoreProvider;

  provides org.clusto.spi.EngineProvider with
      org.clusto.engine.Engine;
  provides org.clusto.spi.StoreProvider with
      org.clusto.store.mapdb.MapDbStoreProvider,
      org.clusto.store.memory.MemoryStoreProvider;
}

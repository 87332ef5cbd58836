/** The store that many machines share: an inventory in etcd. */
module org.clusto.store.etcd {
  requires transitive org.clusto.api;
  requires com.google.common;
  requires dev.failsafe.core;
  requires io.grpc.netty;
  requires io.netty.handler;
  requires java.logging;
  requires jetcd.api;
  requires jetcd.common;
  requires jetcd.core;
  requires org.clusto.core;
  requires org.slf4j;
  requires static org.jspecify;

  exports org.clusto.store.etcd;

  provides org.clusto.spi.StoreProvider with
      org.clusto.store.etcd.EtcdStoreProvider;
}

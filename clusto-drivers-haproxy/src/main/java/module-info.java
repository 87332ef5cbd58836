/** Load balancers that are HAProxy. */
module org.clusto.haproxy {
  requires transitive org.clusto.api;
  requires static org.jspecify;

  exports org.clusto.haproxy;

  provides org.clusto.spi.DriverProvider with
      org.clusto.haproxy.HaproxyDrivers;
}

/** Servers whose management controller speaks IPMI. */
module org.clusto.ipmi {
  requires transitive org.clusto.api;
  requires org.slf4j;
  requires static org.jspecify;

  exports org.clusto.ipmi;

  provides org.clusto.spi.DriverProvider with
      org.clusto.ipmi.IpmiDrivers;
}

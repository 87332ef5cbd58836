/** Power strips and switches that speak SNMP. */
module org.clusto.snmp {
  requires transitive org.clusto.api;
  requires org.slf4j;
  requires org.snmp4j;
  requires static org.jspecify;

  exports org.clusto.snmp;

  provides org.clusto.spi.DriverProvider with
      org.clusto.snmp.SnmpDrivers;
  provides org.clusto.spi.NotificationSource with
      org.clusto.snmp.SnmpNotifications;
}

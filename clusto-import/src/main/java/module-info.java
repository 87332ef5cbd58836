/** Brings fleets over from elsewhere. */
module org.clusto.imports {
  requires transitive org.clusto.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires java.net.http;
  requires java.sql;
  requires static org.jspecify;

  exports org.clusto.imports.devicetype;

  provides org.clusto.spi.DeviceTemplates with
      org.clusto.imports.devicetype.DeviceTypes;
  provides org.clusto.spi.ImportSource with
      org.clusto.imports.NetBoxSource,
      org.clusto.imports.table.TableSource,
      org.clusto.imports.upstream.UpstreamSource;
  provides org.clusto.spi.StoreProvider with
      org.clusto.imports.upstream.UpstreamStoreProvider;
}

/** Brings fleets over from elsewhere. */
module org.clusto.imports {
  requires transitive org.clusto.api;
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires static org.jspecify;

  provides org.clusto.spi.ImportSource with
      org.clusto.imports.NetBoxSource;
}

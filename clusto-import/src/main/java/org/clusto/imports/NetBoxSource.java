package org.clusto.imports;

import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;

/** NetBox: what {@code manage.py dumpdata} wrote, or its REST API. */
public final class NetBoxSource implements ImportSource {

  private static final String NAME = "netbox";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "NetBox: a file that \"manage.py dumpdata\" wrote (JSON, also compressed with gzip), or"
        + " the URL of its REST API, with --option token=env:NAME.";
  }

  @Override
  public PreparedImport prepare(ImportRequest request) {
    return SpooledImport.of(NAME, new NetBoxReader(NetBoxReader.PATIENCE), request);
  }
}

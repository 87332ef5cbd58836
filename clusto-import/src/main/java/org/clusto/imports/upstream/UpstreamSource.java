package org.clusto.imports.upstream;

import org.clusto.imports.SpooledImport;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;

/** Upstream clusto: its database as it is now. */
public final class UpstreamSource implements ImportSource {

  private static final String NAME = "clusto";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Upstream clusto, schema version 3: an SQLite file or the jdbc: URL of its database, with"
        + " --option user=NAME and password=env:NAME. With its history: clusto copy upstream:FILE TO.";
  }

  @Override
  public PreparedImport prepare(ImportRequest request) {
    return SpooledImport.of(NAME, new UpstreamReader(), request);
  }
}

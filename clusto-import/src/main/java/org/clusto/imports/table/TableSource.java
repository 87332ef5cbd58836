package org.clusto.imports.table;

import org.clusto.imports.SpooledImport;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;

/** Tables of comma-separated values. */
public final class TableSource implements ImportSource {

  private static final String NAME = "csv";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a table of comma-separated values whose first line names the columns, with --option"
        + " mapping=FILE.yaml where they are not called as clusto calls things.";
  }

  @Override
  public PreparedImport prepare(ImportRequest request) {
    return SpooledImport.of(NAME, new TableReader(), request);
  }
}

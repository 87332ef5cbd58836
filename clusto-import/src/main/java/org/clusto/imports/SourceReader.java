package org.clusto.imports;

import java.io.IOException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;

/** Reads one kind of source. */
interface SourceReader {

  /**
   * Reads it from beginning to end.
   *
   * @param request what to read, and how
   * @param sink takes each entity
   * @return what was taken and what was left out, with nothing unaccounted for
   */
  ImportAccount read(ImportRequest request, SourceSink sink) throws IOException;
}

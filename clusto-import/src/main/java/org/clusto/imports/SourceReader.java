package org.clusto.imports;

import java.io.IOException;
import org.clusto.model.AttributeKey;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;

/** Reads one kind of source. */
public interface SourceReader {

  /**
   * Reads it from beginning to end.
   *
   * @param request what to read, and how
   * @param sink takes each entity
   * @return what was taken and what was left out, with nothing unaccounted for
   */
  ImportAccount read(ImportRequest request, SourceSink sink) throws IOException;

  /**
   * Whether the source says all that there is to say of a key: where it says nothing of it, an
   * entity of the source has no such attribute. Keys of which it gives a value are so anyway.
   */
  default boolean speaksOf(AttributeKey key) {
    return false;
  }

  /**
   * Whether it tells of all that there is: then what it once told of, and does not any more, is
   * gone. What tells of a part, as the table of a delivery, says nothing of the rest. To be asked
   * when it was read.
   */
  default boolean isWhole() {
    return true;
  }
}

package org.clusto.spi;

import java.util.Map;
import org.clusto.inventory.ImportProgress;

/**
 * What an {@link ImportSource} is to read.
 *
 * @param location a file or a URL
 * @param options what the source has to be told besides, by name, such as a {@code token} (the
 *     reference of a credential) or a {@code mapping} (a file)
 * @param progress is told how far the reading has come
 */
public record ImportRequest(String location, Map<String, String> options, ImportProgress progress) {

  /** The request, whose options are copied. */
  public ImportRequest {
    options = Map.copyOf(options);
  }
}

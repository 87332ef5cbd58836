package org.clusto.imports;

import java.util.Set;
import java.util.TreeSet;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportRequest;

/**
 * The options that a source knows.
 *
 * @param source its name
 * @param names the names of its options
 */
public record KnownOptions(String source, Set<String> names) {

  /**
   * Looks at the options of a request.
   *
   * @throws ClustoException if there is another
   */
  public void require(ImportRequest request) {
    for (String option : request.options().keySet()) {
      if (!names.contains(option)) {
        throw new ClustoException(
            "%s knows no option \"%s\"; there are %s"
                .formatted(source, option, String.join(", ", new TreeSet<>(names))));
      }
    }
  }
}

package org.clusto.spi;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.clusto.model.ClustoException;
import org.clusto.model.Nearest;
import org.clusto.model.NotFoundException;

/**
 * Another kind of inventory that fleets are brought over from; found with {@link
 * java.util.ServiceLoader}.
 */
public interface ImportSource {

  /** The sources that are found here, by name. */
  static List<ImportSource> all() {
    return ServiceLoader.load(ImportSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ImportSource::name))
        .toList();
  }

  /**
   * The source of a name.
   *
   * @throws NotFoundException if there is none; the message has those that there are
   */
  static ImportSource named(String name) {
    List<ImportSource> all = all();
    return all.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFoundException(unknown(name, all)));
  }

  private static String unknown(String name, List<ImportSource> all) {
    List<String> names = all.stream().map(ImportSource::name).toList();
    return "nothing here reads \"%s\"%s; there is %s"
        .formatted(
            name,
            Nearest.question(name, names),
            names.isEmpty()
                ? "nothing to read with: add clusto-import to the class path"
                : String.join(", ", names));
  }

  /** The name of what it reads, such as {@code netbox}. */
  String name();

  /** What it reads and from where, in a sentence. */
  String description();

  /**
   * Reads it all, and keeps what it says until it is closed.
   *
   * @throws ClustoException if it cannot be read; says where and why
   */
  PreparedImport prepare(ImportRequest request);
}

package org.clusto.cli.verb;

import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Revision;
import org.clusto.model.Change;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;

/**
 * A name that no entity bears any more.
 *
 * @param name the name
 * @param fate what became of the entity that bore it last, in words
 * @param version the version in which it ceased to be borne
 */
record FormerName(String name, String fate, long version) {

  /** What became of a name, if it was ever borne in what led to a view. */
  static Optional<FormerName> lookUp(String name, InventoryView view) {
    return view.history().stream().flatMap(commit -> in(commit, name)).findFirst();
  }

  private static Stream<FormerName> in(Revision commit, String name) {
    return commit.changes().list().stream()
        .flatMap(change -> fate(change, name).stream())
        .map(fate -> new FormerName(name, fate, commit.version()));
  }

  private static Optional<String> fate(Change change, String name) {
    if (change instanceof Change.Deleted deleted && deleted.deleted().name().equals(name)) {
      return Optional.of("deleted");
    } else if (change instanceof Change.Renamed renamed && renamed.from().equals(name)) {
      return Optional.of("renamed to \"" + renamed.to() + "\"");
    }
    return Optional.empty();
  }

  NotFoundException error() {
    return new NotFoundException(
        "\"%s\" was %s in version %d; --as-of %d shows it as it was before"
            .formatted(InvalidValueException.shortened(name), fate, version, version - 1));
  }
}

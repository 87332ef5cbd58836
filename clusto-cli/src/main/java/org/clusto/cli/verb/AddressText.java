package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;

/** The addresses of an entity as they are shown. */
final class AddressText {
  private AddressText() {}

  /** The values of {@code _ip}, without what is said beside them. */
  static List<String> of(Entity entity) {
    RelationNames names = new RelationNames(entity);
    return entity.attributes(Entity.ADDRESS_KEY).stream()
        .filter(attribute -> attribute.key().subkey().isEmpty())
        .map(attribute -> names.shown(attribute.value()))
        .toList();
  }
}

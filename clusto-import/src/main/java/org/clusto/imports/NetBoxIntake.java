package org.clusto.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the objects of NetBox as they come: what is few into memory, what is many into files. */
final class NetBoxIntake {

  private final NetBoxTally tally;
  private final NetBoxCatalog catalog;
  private final NetBoxEstate estate;

  NetBoxIntake(NetBoxTally tally, NetBoxCatalog catalog, NetBoxEstate estate) {
    this.tally = tally;
    this.catalog = catalog;
    this.estate = estate;
  }

  /** Whether anything is made of the objects of a model. */
  boolean wants(String model) {
    return NetBoxModel.of(model).fate() != NetBoxModel.Fate.LEFT_OUT
        || model.equals("contenttypes.contenttype");
  }

  /** Whether a field says something that is used. */
  static boolean isSaying(String name, @Nullable Object value) {
    return value != null
        && !value.equals("")
        && !(value instanceof List<?> list && list.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty())
        && !name.startsWith("_")
        && !name.equals("created")
        && !name.equals("last_updated");
  }

  /** Counts an object that is left out. */
  void leaveOut(String model) {
    tally.read(model);
  }

  /** Takes an object. */
  void take(NetBoxObject object) {
    object.requireNumbers();
    tally.read(object.model());
    switch (NetBoxModel.of(object.model()).fate()) {
      case KEPT, ATTRIBUTE -> catalog.keep(object);
      case OWNED -> estate.keep(object);
      case LEFT_OUT -> catalog.keepContentType(object);
    }
  }

  /** All strings of a list of tags, as the API has them: objects, or in old releases names. */
  static List<String> tags(List<?> tags) {
    List<String> names = new ArrayList<>();
    for (Object tag : tags) {
      Object name = tag instanceof Map<?, ?> map ? map.get("name") : tag;
      if (name instanceof String text) {
        names.add(text);
      }
    }
    return names;
  }
}

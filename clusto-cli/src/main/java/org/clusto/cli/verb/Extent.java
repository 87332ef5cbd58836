package org.clusto.cli.verb;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.model.Change;
import org.clusto.model.Changes;

/** How much was changed, in a few words. */
final class Extent {

  private static final String CHANGED = "changed";

  private Extent() {}

  /** {@code 1 changed, 2 created}; of one entity {@code created}, or {@code 3 changes}. */
  static String of(Changes changes) {
    Map<String, Set<Integer>> entities = new TreeMap<>();
    for (Change change : changes) {
      entities.computeIfAbsent(fate(change), fate -> new HashSet<>()).add(change.id());
    }
    boolean isOfOne = entities.size() == 1 && entities.values().iterator().next().size() == 1;
    return isOfOne ? ofOne(changes) : ofSeveral(entities);
  }

  /** What became of the entity that was changed. */
  private static String fate(Change change) {
    if (change instanceof Change.Created) {
      return "created";
    }
    return change instanceof Change.Deleted ? "deleted" : CHANGED;
  }

  private static String ofOne(Changes changes) {
    String fate = fate(changes.list().get(0));
    return fate.equals(CHANGED) ? Count.of(changes.lines().size(), "change") : fate;
  }

  private static String ofSeveral(Map<String, Set<Integer>> entities) {
    return entities.entrySet().stream()
        .map(fate -> fate.getValue().size() + " " + fate.getKey())
        .collect(Collectors.joining(", "));
  }
}

package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.inventory.Entity;

/**
 * One thing that is said of where an entity is.
 *
 * @param sentence how it is said to people
 * @param facts how it is said to programs
 */
record Whereabouts(String sentence, Map<String, Object> facts) {

  /** The cables of an entity, then what it is in, racks first, and so on all the way up. */
  static List<Whereabouts> of(Entity entity) {
    List<Whereabouts> all = new ArrayList<>();
    String name = entity.name();
    PortLink.of(entity).forEach(link -> all.add(about(name, link.sentence(), link.facts())));
    addContainers(entity, all);
    return all;
  }

  private static void addContainers(Entity entity, List<Whereabouts> all) {
    List<Entity> level = List.of(entity);
    Set<Entity> seen = new HashSet<>(level);
    while (!level.isEmpty()) {
      List<Entity> above = new ArrayList<>();
      for (Entity content : level) {
        for (Placement placement : Placement.of(content)) {
          all.add(about(content.name(), sentence(placement), facts(placement)));
          if (seen.add(placement.container())) {
            above.add(placement.container());
          }
        }
      }
      level = above;
    }
  }

  private static Whereabouts about(String name, String sentence, Map<String, Object> facts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.putAll(facts);
    return new Whereabouts(name + " -> " + sentence, all);
  }

  private static String sentence(Placement placement) {
    String container = placement.container().name();
    String position = placement.position();
    if (!placement.units().isEmpty()) {
      return "connected to " + position + " in " + container;
    }
    return "in " + (position.isEmpty() ? "" : position + " of ") + container;
  }

  private static Map<String, Object> facts(Placement placement) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("in", placement.container().name());
    if (!placement.position().isEmpty()) {
      facts.put("position", placement.position());
    }
    return facts;
  }
}

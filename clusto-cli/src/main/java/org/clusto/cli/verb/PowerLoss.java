package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.driver.Device;
import org.clusto.driver.Impact;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;

/** What else is lost when servers have no power. */
final class PowerLoss {

  private final Impact impact;
  private final Set<Entity> servers;

  private PowerLoss(Set<Entity> servers) {
    this.servers = servers;
    this.impact = Impact.of(servers);
  }

  /** What is lost with those of some entities that are servers. */
  static PowerLoss of(Collection<? extends Entity> entities) {
    Set<Entity> servers = new HashSet<>(entities);
    servers.removeIf(entity -> !(entity instanceof Server));
    return new PowerLoss(servers);
  }

  /** What goes with them, as it is in them. */
  private List<String> inside() {
    return impact.failed().stream()
        .filter(entity -> !servers.contains(entity))
        .map(Entity::name)
        .toList();
  }

  /** A sentence for each kind of loss that there is. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    add("would take with it what is in it: ", inside(), sentences);
    add("would take the power from: ", names(impact.power()), sentences);
    add("would take the network from: ", names(impact.network()), sentences);
    add("would take the console from: ", names(impact.console()), sentences);
    add("among them are protected: ", protectedOnes(), sentences);
    return sentences;
  }

  /** What is lost though it is protected. */
  private List<String> protectedOnes() {
    Set<Entity> lost = new LinkedHashSet<>(impact.failed());
    lost.addAll(impact.power());
    lost.removeAll(servers);
    lost.removeIf(entity -> !(entity instanceof Device device) || device.protection().isEmpty());
    return names(List.copyOf(lost));
  }

  private static void add(String what, List<String> names, List<String> sentences) {
    if (!names.isEmpty()) {
      sentences.add(what + FoldedNames.inShort(names));
    }
  }

  void addTo(Map<String, Object> facts) {
    facts.put("inside", inside());
    facts.put("power", names(impact.power()));
    facts.put("network", names(impact.network()));
    facts.put("console", names(impact.console()));
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().map(Entity::name).toList();
  }
}

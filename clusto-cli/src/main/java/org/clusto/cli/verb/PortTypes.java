package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.model.RuleException;

/** Chooses the type of the ports that connect two devices, where nobody said which. */
final class PortTypes {
  private PortTypes() {}

  /**
   * The type that an end names, or else the one that both devices have and of which they have most
   * ports between them: a server and a power strip are connected by power.
   *
   * @throws RuleException if they have no type in common, or two of as many ports
   */
  static String between(Endpoint a, Endpoint b) {
    return Stream.of(a, b)
        .flatMap(end -> end.port().stream())
        .map(Port::type)
        .findFirst()
        .orElseGet(() -> commonest(a.device(), b.device()));
  }

  private static String commonest(Device a, Device b) {
    Map<String, Long> shared = shared(count(a), count(b));
    long most = shared.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<String> types =
        shared.entrySet().stream()
            .filter(e -> e.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    if (types.size() != 1) {
      throw new RuleException(unclear(a, b, types));
    }
    return types.get(0);
  }

  private static Map<String, Long> count(Device device) {
    return device.ports().stream()
        .collect(Collectors.groupingBy(Port::type, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Long> shared(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> shared = new TreeMap<>();
    a.forEach(
        (type, ports) -> {
          if (b.containsKey(type)) {
            shared.put(type, ports + b.getOrDefault(type, 0L));
          }
        });
    return shared;
  }

  private static String unclear(Device a, Device b, List<String> types) {
    String both = "\"" + a.name() + "\" and \"" + b.name() + "\"";
    return types.isEmpty()
        ? both
            + " have no type of port in common; say which ports, as in "
            + a.name()
            + ":nic-eth:1"
        : both
            + " could be connected by "
            + String.join(" or ", types)
            + "; say which, as in "
            + a.name()
            + ":"
            + types.get(0)
            + ":1";
  }
}

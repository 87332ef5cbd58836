package org.clusto.cli.completion;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.cli.argument.ValueText;
import org.clusto.inventory.Completions;
import picocli.CommandLine.Model.ArgSpec;

/** What an argument or the value of an option may be, by the label that the help shows for it. */
final class Argument {

  /** So many words are enough for anybody to look at. */
  static final int MOST = 300;

  private static final String PORT = ":TYPE:NUMBER";
  private static final String REFERENCE = "ref:";

  private final Fleet fleet;
  private final Completions completions;
  private final Position position;

  Argument(Fleet fleet, Position position) {
    this.fleet = fleet;
    this.completions = fleet.completions();
    this.position = position;
  }

  /**
   * The words that what is typed may become, but for those that stand there already. Where nothing
   * is typed, names are meant rather than any expression.
   */
  List<String> words(ArgSpec argument, String typed) {
    List<String> words = new ArrayList<>();
    for (String label : Splitter.on('|').split(argument.paramLabel())) {
      boolean isLeftOpen = label.equals("EXPRESSION") && typed.isEmpty() && !words.isEmpty();
      if (!isLeftOpen) {
        words.addAll(words(label, typed));
      }
    }
    if (argument.isMultiValue()) {
      words.removeAll(position.arguments());
    }
    return goOn(argument, typed, words);
  }

  /** The word itself is no end where another must or may follow without a space. */
  private List<String> goOn(ArgSpec argument, String typed, List<String> words) {
    if (words.size() != 1 || words.get(0).equals(typed)) {
      return words;
    }
    String only = words.get(0);
    boolean isOpen = only.endsWith(":") || only.endsWith("=") || takesPort(argument);
    List<String> further = isOpen ? words(argument, only) : List.of();
    return further.isEmpty() ? words : further;
  }

  private static boolean takesPort(ArgSpec argument) {
    return argument.paramLabel().contains("[" + PORT);
  }

  private List<String> words(String label, String typed) {
    if (label.contains(PORT)) {
      return ports(typed, label.contains("["));
    }
    return switch (label) {
      case "NAME", "OLD" -> completions.names(typed, MOST);
      case "POOL" -> names(typed, "Pool", "EntityClass", "Role");
      case "SERVER" -> completions.names("Server", typed, MOST);
      case "RACK" -> completions.names("Rack", typed, MOST);
      case "NETWORK" -> completions.names("IpManager", typed, MOST);
      case "SWITCH" -> completions.names("NetworkSwitch", typed, MOST);
      case "VIP" -> completions.names("Vip", typed, MOST);
      case "SERVICE" -> completions.names("Service", typed, MOST);
      case "CONTAINER" -> containers(typed);
      case "DRIVER" -> completions.drivers(typed);
      case "KEY" -> completions.keys(typed, MOST);
      case "KEY=VALUE" -> attributes(typed);
      case "VALUE" -> position.argument(1).map(key -> values(key, typed)).orElse(List.of());
      case "EXPRESSION" -> completions.expressions(typed, MOST);
      default -> List.of();
    };
  }

  private List<String> names(String typed, String... drivers) {
    return Stream.of(drivers)
        .flatMap(driver -> completions.names(driver, typed, MOST).stream())
        .toList();
  }

  /** Places and pools; only where there is none, anything. */
  private List<String> containers(String typed) {
    List<String> usual = names(typed, "Location", "Pool", "Role");
    return usual.isEmpty() ? completions.names(typed, MOST) : usual;
  }

  /** {@code KEY=} or {@code KEY=VALUE}. */
  private List<String> attributes(String typed) {
    int equals = typed.indexOf('=');
    if (equals < 0) {
      return completions.keys(typed, MOST).stream().map(key -> key + "=").toList();
    }
    String key = typed.substring(0, equals);
    return values(key, typed.substring(equals + 1)).stream()
        .map(value -> key + "=" + value)
        .toList();
  }

  private List<String> values(String key, String typed) {
    if (typed.startsWith(REFERENCE)) {
      return completions.names(typed.substring(REFERENCE.length()), MOST).stream()
          .map(REFERENCE::concat)
          .toList();
    }
    return completions.values(key, typed, MOST).stream()
        .map(value -> ValueText.of(value, id -> ""))
        .toList();
  }

  /** {@code DEVICE:TYPE:NUMBER}; a name may hold colons itself, and the last two count. */
  private List<String> ports(String typed, boolean isPortOptional) {
    List<String> words = new ArrayList<>(completions.names("Device", typed, MOST));
    boolean isDevice = fleet.isDevice(typed);
    if (isDevice && !isPortOptional) {
      words.remove(typed);
    }
    words.addAll(fleet.portTypes(typed));
    int second = typed.lastIndexOf(':');
    if (second >= 0) {
      fleet.portTypes(typed.substring(0, second)).stream()
          .filter(port -> port.startsWith(typed))
          .forEach(words::add);
      int first = typed.lastIndexOf(':', second - 1);
      if (first >= 0) {
        fleet.ports(typed.substring(0, first), typed.substring(first + 1, second)).stream()
            .filter(port -> port.startsWith(typed))
            .forEach(words::add);
      }
    }
    return words;
  }
}

package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.driver.Device;
import picocli.CommandLine.Command;

/** Shows the ports of a switch. */
@Command(
    name = "ports",
    description =
        "Print the ports of a switch as it says itself: link, speed in Mbit/s, the VLAN of frames"
            + " without a tag, and those of frames with one.",
    footer = {"", "Example:", "  clusto network ports switch1"})
public final class NetworkPortsVerb extends SwitchVerb {

  /** For the tree of verbs. */
  public NetworkPortsVerb(Call call) {
    super(call);
  }

  @Override
  void answer(Device device, SwitchPorts ports, Output output) {
    List<SwitchPort> all = ports.switchPorts();
    output.answer(
        () -> table(all).lines(),
        () -> table(all).lines().stream().map(Line::toString).toList(),
        () -> all.stream().map(NetworkPortsVerb::facts).toList());
  }

  private static Table table(List<SwitchPort> ports) {
    Table table = new Table("PORT", "LINK", "MBIT/S", "VLAN", "TAGGED", "");
    for (SwitchPort port : ports) {
      table.row(
          Line.of(Style.STRONG, port.name()),
          Line.of(link(port)),
          Line.of(port.megabits().isPresent() ? "" + port.megabits().getAsLong() : ""),
          Line.of(port.vlan().isPresent() ? "" + port.vlan().getAsInt() : ""),
          Line.of(port.tagged().stream().map(Object::toString).collect(Collectors.joining(" "))),
          Line.of(port.isTrunk() ? "trunk" : ""));
    }
    return table;
  }

  private static String link(SwitchPort port) {
    return port.link().name().toLowerCase(Locale.ROOT);
  }

  /** A port as programs are told of it. */
  static Map<String, Object> facts(SwitchPort port) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("port", port.name());
    facts.put("longName", port.longName());
    port.number().ifPresent(number -> facts.put("number", number));
    facts.put("link", link(port));
    port.megabits().ifPresent(speed -> facts.put("megabits", speed));
    port.vlan().ifPresent(vlan -> facts.put("vlan", vlan));
    facts.put("tagged", List.copyOf(port.tagged()));
    facts.put("trunk", port.isTrunk());
    return facts;
  }
}

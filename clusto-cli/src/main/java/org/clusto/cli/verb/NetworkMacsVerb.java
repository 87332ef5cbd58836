package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clusto.capability.LearnedMac;
import org.clusto.capability.SwitchPorts;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.driver.Device;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;

/** Shows the addresses that a switch has learned. */
@Command(
    name = "macs",
    description =
        "Print the MAC addresses that a switch has learned: port, VLAN, and what has the address"
            + " in the inventory.",
    footer = {"", "Example:", "  clusto network macs switch1"})
public final class NetworkMacsVerb extends SwitchVerb {

  /** For the tree of verbs. */
  public NetworkMacsVerb(Call call) {
    super(call);
  }

  @Override
  void answer(Device device, SwitchPorts ports, Output output) {
    List<LearnedMac> all = ports.macTable();
    InventoryView view = device.view();
    output.answer(
        () -> table(all, view).lines(),
        () -> table(all, view).lines().stream().map(Line::toString).toList(),
        () -> all.stream().map(each -> facts(each, view)).toList());
  }

  private static List<String> owners(LearnedMac learned, InventoryView view) {
    return view.find(learned.mac().toString()).stream().map(Entity::name).toList();
  }

  private static Table table(List<LearnedMac> all, InventoryView view) {
    Table table = new Table("MAC", "PORT", "VLAN", "ENTITY");
    for (LearnedMac each : all) {
      table.row(
          Line.of(each.mac().toString()),
          Line.of(Style.STRONG, each.port()),
          Line.of(each.vlan().isPresent() ? "" + each.vlan().getAsInt() : ""),
          Line.of(owners(each, view).stream().collect(Collectors.joining(", "))));
    }
    return table;
  }

  private static Map<String, Object> facts(LearnedMac learned, InventoryView view) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("mac", learned.mac().toString());
    facts.put("port", learned.port());
    learned.vlan().ifPresent(vlan -> facts.put("vlan", vlan));
    facts.put("entities", owners(learned, view));
    return facts;
  }
}

package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.argument.PortName;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Disconnects a port, or all of some devices. */
@Command(
    name = "disconnect",
    description = {
      "Disconnect a port, at both ends; or every port of a device, or of those that an expression"
          + " selects.",
      "More than one port asks first on a terminal, and needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto disconnect --dry-run driver:NetworkSwitch",
      "  clusto disconnect server1:nic-eth:2"
    })
public final class DisconnectVerb extends EditVerb {

  @Parameters(
      paramLabel = "A:TYPE:NUMBER|NAME|EXPRESSION",
      description = "The port, or the devices.")
  private String word = "";

  @Mixin private final Consent consent = new Consent();

  /** For the tree of verbs. */
  public DisconnectVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "disconnect " + word;
  }

  @Override
  void ask(Inventory inventory) {
    if (port(inventory).isEmpty()) {
      List<Port> ports = ports(chosen(inventory));
      if (!ports.isEmpty()) {
        consent.require(
            terminal(), "disconnecting several ports", sentences(ports), "nothing was changed");
      }
    }
  }

  private static List<String> sentences(List<Port> ports) {
    return ports.stream().map(port -> "would disconnect " + port).toList();
  }

  @Override
  Edit edit(Transaction tx) {
    Optional<Port> port = port(tx);
    if (port.isPresent()) {
      port.get().disconnect();
      return new Edit("disconnected " + word, Map.of("disconnected", word));
    }
    Chosen chosen = chosen(tx);
    List<Port> ports = ports(chosen);
    disconnect(ports);
    List<String> names = ports.stream().map(Port::toString).toList();
    if (ports.isEmpty()) {
      terminal()
          .say(
              chosen.isEmpty()
                  ? chosen.nothing() + "; nothing was changed"
                  : "nothing is connected to a port of " + chosen.subject());
    }
    return new Edit(
        ports.isEmpty()
            ? ""
            : "disconnected " + Count.of(ports.size(), "port") + " of " + chosen.subject(),
        Map.of("disconnected", names));
  }

  @Override
  public void settle(Transaction tx) {
    disconnect(port(tx).map(List::of).orElseGet(() -> ports(chosen(tx))));
  }

  /** Disconnects those that are still connected: the cables of some may lead to others of them. */
  private static void disconnect(List<Port> ports) {
    ports.stream().filter(port -> port.peer().isPresent()).forEach(Port::disconnect);
  }

  /** The port that was said, unless that is the name of an entity, or an expression. */
  private Optional<Port> port(InventoryView view) {
    return PortName.parse(word)
        .filter(port -> view.findByName(word).isEmpty())
        .filter(port -> view.findByName(port.device()).isPresent())
        .map(port -> port.in(view));
  }

  private Chosen chosen(InventoryView view) {
    try {
      return Chosen.of(List.of(word), view);
    } catch (ExpressionException e) {
      // A port of a device that is not there is more likely than an expression that is malformed.
      PortName.parse(word).ifPresent(port -> port.in(view));
      throw e;
    }
  }

  /** The ports of the chosen devices to which something is connected. */
  private static List<Port> ports(Chosen chosen) {
    List<Port> ports = new ArrayList<>();
    chosen.named().forEach(named -> addPorts(named.as(Device.class), ports));
    for (Entity selected : chosen.selected()) {
      if (selected instanceof Device device) {
        addPorts(device, ports);
      }
    }
    return ports;
  }

  private static void addPorts(Device device, List<Port> ports) {
    device.ports().stream().filter(port -> port.peer().isPresent()).forEach(ports::add);
  }
}

package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.SwitchPort;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkLink;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a port of a device into a VLAN. */
@Command(
    name = "setvlan",
    description = {
      "Put the port of the switch to which a cable leads from a port of a device into a VLAN: on"
          + " the switch, then in the inventory.",
      "ETH is what the device calls the port (osportname), or its number. VLAN is a number, or an"
          + " entity whose attribute \"vlan\" is one. Trunks, uplinks and what is protected are"
          + " left alone without --force."
    },
    footer = {
      "",
      "Example:",
      "  clusto network setvlan --dry-run server1 eth2 203",
      "  clusto network setvlan server1 eth2 203"
    })
public final class NetworkSetVlanVerb extends WritingVerb {

  @Mixin private final DryRun dryRun = new DryRun();

  @Option(names = "--force", description = "Also a trunk, an uplink, and what is protected.")
  private boolean force;

  @Parameters(index = "0", paramLabel = "NAME", description = "The device.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "ETH", description = "Its port.")
  private String eth = "";

  @Parameters(index = "2", paramLabel = "VLAN", description = "The VLAN, from 1 to 4094.")
  private String vlan = "";

  /** For the tree of verbs. */
  public NetworkSetVlanVerb(Call call) {
    super(call);
  }

  @Override
  boolean isDryRun() {
    return dryRun.isAsked();
  }

  @Override
  void write(Inventory inventory, Output output) {
    Device device = inventory.getByName(name, Device.class);
    NetworkLink link = NetworkLink.of(NetworkLink.port(device, eth));
    int wanted = number(inventory);
    if (isDryRun()) {
      tell(link, wanted, output);
    } else {
      SwitchPort after = force ? link.forceVlan(wanted) : link.setVlan(wanted);
      done(
          output,
          "put %s (%s) into VLAN %d".formatted(link, after.name(), wanted),
          facts(link, after, wanted),
          inventory.version());
    }
  }

  /** A number; or an entity that says one, such as a network. */
  private int number(InventoryView view) {
    Optional<Entity> entity = view.findByName(vlan);
    OptionalInt said =
        entity
            .map(each -> each.integer("vlan"))
            .filter(number -> number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE)
            .map(number -> OptionalInt.of((int) number.getAsLong()))
            .orElse(OptionalInt.empty());
    if (said.isPresent()) {
      return said.getAsInt();
    }
    String digits = vlan.replaceFirst("(?i)^vlan-?", "");
    if (!digits.matches("[0-9]{1,4}")) {
      throw entity.isPresent()
          ? new CapabilityException(
              "\"%s\" says no VLAN: its attribute \"vlan\" is no number".formatted(vlan))
          : wrongUsage(
              "\"%s\" is no VLAN: wanted a number, or an entity whose attribute \"vlan\" is one"
                  .formatted(vlan));
    }
    return Integer.parseInt(digits);
  }

  private void tell(NetworkLink link, int wanted, Output output) {
    SwitchPort now = link.look();
    Optional<String> guard =
        link.guard(now)
            .filter(why -> !force)
            .map(why -> why + "; it takes --force")
            .or(() -> lack(link, wanted));
    Map<String, Object> facts = facts(link, now, wanted);
    facts.put("from", now.vlan().isPresent() ? List.of(now.vlan().getAsInt()) : List.of());
    guard.ifPresent(why -> facts.put("refused", why));
    output.answer(
        () ->
            List.of(
                guard
                    .map(why -> "would refuse: " + why)
                    .orElse(
                        "would put %s (%s) into VLAN %d%s"
                            .formatted(
                                link,
                                now.name(),
                                wanted,
                                now.vlan().isPresent() ? ", from " + now.vlan().getAsInt() : ""))),
        () -> Map.of("wouldSet", facts));
  }

  private static Optional<String> lack(NetworkLink link, int wanted) {
    return link.hasVlan(wanted)
        ? Optional.empty()
        : Optional.of("\"%s\" has no VLAN %d".formatted(link.switchEnd().device().name(), wanted));
  }

  private static Map<String, Object> facts(NetworkLink link, SwitchPort port, int wanted) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("port", link.port().toString());
    facts.put("switchPort", link.switchEnd().toString());
    facts.put("name", port.name());
    facts.put("vlan", wanted);
    return facts;
  }
}

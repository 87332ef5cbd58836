package org.clusto.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.clusto.imports.NetBoxPorts.End;
import org.clusto.model.MacAddress;

/** Makes entities of devices and virtual machines, and of the services on them. */
final class NetBoxDevices {

  private static final String DEVICE = "dcim.device";
  private static final int MOST_UNITS = 1000;

  /** No rack is so high. */
  private static final int HIGHEST = 1_000_000;

  private final NetBoxTally tally;
  private final NetBoxCatalog catalog;
  private final NetBoxCables cables;
  private final LongTable bays;
  private final NetBoxNames names;
  private final NetBoxRoles roles;
  private final SourceSink sink;

  /** The units of racks that are taken. */
  private final Map<Long, BitSet> taken = new HashMap<>();

  NetBoxDevices(
      NetBoxTally tally,
      NetBoxCatalog catalog,
      NetBoxCables cables,
      LongTable bays,
      NetBoxNames names,
      NetBoxRoles roles,
      SourceSink sink) {
    this.tally = tally;
    this.catalog = catalog;
    this.cables = cables;
    this.bays = bays;
    this.names = names;
    this.roles = roles;
    this.sink = sink;
  }

  void emit(NetBoxDevice device, NetBoxObject itself) {
    NetBoxAttributes out = new NetBoxAttributes();
    String driver = device.isVirtual() ? virtual(itself, out) : physical(itself, out);
    catalog.describe(itself, out);
    device.of("extras.taggeditem").stream()
        .map(tag -> catalog.tagTaken(tag.reference("tag").orElse(0)))
        .forEach(tag -> out.add("tag", tag));
    parts(device, out);
    ports(device, driver, out);
    device.details().forEach(detail -> detail.addTo(out));
    device.addresses().forEach(address -> address.addTo(out));
    String name = name(itself, device);
    sink.take(new SourceEntity(itself.identity(), name, driver, once(out)));
    tally.taken(itself.model(), driver);
    services(device, itself, name);
  }

  /** Two interfaces in one group make one member of it. */
  private static List<SourceAttribute> once(NetBoxAttributes out) {
    return out.all().stream().distinct().toList();
  }

  private String name(NetBoxObject itself, NetBoxDevice device) {
    String name = itself.name("name");
    String apart =
        device.isVirtual()
            ? catalog.nameOf("virtualization.cluster", itself.reference("cluster")).orElse("")
            : catalog.nameOf("dcim.site", itself.reference("site")).orElse("");
    return names.give(
        name.isEmpty() ? (device.isVirtual() ? "vm " : "device ") + itself.pk() : name,
        apart,
        itself);
  }

  private String virtual(NetBoxObject machine, NetBoxAttributes out) {
    out.in(catalog.reference(machine, "virtualization.cluster", "cluster"))
        .in(
            cables
                .device(machine.reference("device"))
                .or(() -> catalog.reference(machine, "dcim.site", "site")))
        .add("status", machine.text("status"))
        .add("role", catalog.nameOf("dcim.devicerole", machine.reference("role")))
        .add("platform", catalog.nameOf("dcim.platform", machine.reference("platform")))
        .add("serial", machine.text("serial"))
        .add("vcpus", machine.number("vcpus"))
        .add("memory", machine.number("memory").map(BigDecimal::longValue))
        .add("disk", machine.number("disk").map(BigDecimal::longValue));
    return "VirtualServer";
  }

  private String physical(NetBoxObject device, NetBoxAttributes out) {
    Optional<NetBoxObject> type = catalog.find("dcim.devicetype", device.reference("device_type"));
    Optional<NetBoxObject> role =
        catalog.find("dcim.devicerole", device.reference("role", "device_role"));
    out.add("status", device.text("status"))
        .add("role", role.map(found -> found.name("name")))
        .add("model", type.map(found -> found.name("model")))
        .add(
            "manufacturer",
            type.flatMap(
                found -> catalog.nameOf("dcim.manufacturer", found.reference("manufacturer"))))
        .add("platform", catalog.nameOf("dcim.platform", device.reference("platform")))
        .add("serial", device.text("serial"))
        .add("asset", device.text("asset_tag"))
        .add("face", device.text("face"))
        .add("airflow", device.text("airflow"))
        .add("vcposition", device.number("vc_position").map(BigDecimal::longValue))
        .add("vcpriority", device.number("vc_priority").map(BigDecimal::longValue))
        .in(catalog.reference(device, "dcim.virtualchassis", "virtual_chassis"))
        .in(catalog.reference(device, "virtualization.cluster", "cluster"));
    place(device, type, out);
    return role.map(found -> roles.driver(found.name("slug"), found.name("name"))).orElse("Device");
  }

  // Places.

  private void place(NetBoxObject device, Optional<NetBoxObject> type, NetBoxAttributes out) {
    BigDecimal height = type.flatMap(found -> found.number("u_height")).orElse(BigDecimal.ONE);
    Optional<BigDecimal> position = device.number("position");
    Optional<NetBoxObject> rack = catalog.find("dcim.rack", device.reference("rack"));
    Optional<Reference> parent = parent(device);
    BigDecimal bottom = position.orElse(BigDecimal.ONE);
    BigDecimal floor = bottom.setScale(0, RoundingMode.FLOOR);
    BigDecimal above = bottom.add(height).setScale(0, RoundingMode.CEILING);
    int lowest = between(-HIGHEST, floor, HIGHEST);
    int units = between(0, above.subtract(floor), MOST_UNITS);
    out.add("units", (long) units);
    if (parent.isPresent()) {
      out.in(parent);
    } else if (rack.isPresent()) {
      inRack(device, rack.get(), position.isPresent(), lowest, units, out);
    } else {
      out.in(
          catalog
              .reference(device, "dcim.location", "location")
              .or(() -> catalog.reference(device, "dcim.site", "site")));
    }
  }

  private static int between(int least, BigDecimal number, int most) {
    return number.max(BigDecimal.valueOf(least)).min(BigDecimal.valueOf(most)).intValue();
  }

  /** What it is in a bay of. */
  private Optional<Reference> parent(NetBoxObject device) {
    Set<Long> met = new HashSet<>();
    OptionalLong above = OptionalLong.of(device.pk());
    while (above.isPresent() && met.add(above.getAsLong())) {
      above = bays.get(above.getAsLong());
    }
    if (above.isPresent() && above.getAsLong() == device.pk()) {
      tally.note(DEVICE, "in bays that lead round in a circle");
      return Optional.empty();
    }
    return cables.device(bays.get(device.pk()));
  }

  private void inRack(
      NetBoxObject device,
      NetBoxObject rack,
      boolean hasPosition,
      int lowest,
      int units,
      NetBoxAttributes out) {
    Reference reference = new Reference(rack.identity());
    if (hasPosition && units > 0 && isFree(rack, lowest, units)) {
      for (int unit = lowest; unit < lowest + units; unit++) {
        out.add("_in#" + unit + ".ru", reference);
      }
    } else {
      out.in(Optional.of(reference));
      if (hasPosition && units > 0) {
        out.add("position", device.text("position"));
        tally.note(DEVICE, "in their rack but in no unit of it: another is there, or it has none");
      }
    }
  }

  /** Takes units, if they are there and nobody has them: a rack here has one side. */
  private boolean isFree(NetBoxObject rack, int lowest, int units) {
    long first = rack.number("starting_unit").map(BigDecimal::longValue).orElse(1L);
    long height = rack.number("u_height").map(BigDecimal::longValue).orElse(42L);
    if (lowest < first || lowest + units > first + height) {
      return false;
    }
    BitSet others = taken.computeIfAbsent(rack.pk(), unused -> new BitSet());
    int next = others.nextSetBit(lowest);
    if (next >= 0 && next < lowest + units) {
      return false;
    }
    others.set(lowest, lowest + units);
    return true;
  }

  // Parts.

  private void parts(NetBoxDevice device, NetBoxAttributes out) {
    number(device, "dcim.devicebay", (bay, key) -> bay(bay, key, out));
    number(
        device,
        "dcim.modulebay",
        (bay, key) ->
            out.add(key.replace("#", "bay#"), bay.name("name"))
                .add(key.replace("#", "bay#") + ".position", bay.text("position")));
    number(device, "dcim.module", (module, key) -> module(module, key, device, out));
    number(
        device,
        "dcim.inventoryitem",
        (item, key) ->
            out.add(key, item.name("name"))
                .add(key + ".model", item.text("part_id"))
                .add(key + ".serial", item.text("serial"))
                .add(key + ".asset", item.text("asset_tag"))
                .add(
                    key + ".manufacturer",
                    catalog.nameOf("dcim.manufacturer", item.reference("manufacturer"))));
  }

  private interface Numbered {
    void accept(NetBoxObject object, String key);
  }

  private void number(NetBoxDevice device, String model, Numbered receiver) {
    String key =
        switch (model) {
          case "dcim.devicebay" -> "bay";
          case "dcim.inventoryitem" -> "item";
          default -> "module";
        };
    int number = 1;
    for (NetBoxObject each : device.of(model)) {
      receiver.accept(each, key + "#" + number++);
      tally.taken(model);
    }
  }

  private void bay(NetBoxObject bay, String key, NetBoxAttributes out) {
    out.add(key, bay.name("name"))
        .add(key + ".device", cables.device(bay.reference("installed_device")));
  }

  private void module(NetBoxObject module, String key, NetBoxDevice device, NetBoxAttributes out) {
    Optional<NetBoxObject> type = catalog.find("dcim.moduletype", module.reference("module_type"));
    OptionalLong bay = module.reference("module_bay");
    out.add(key, type.map(found -> found.name("model")).orElse("module"))
        .add(
            key + ".manufacturer",
            type.flatMap(
                found -> catalog.nameOf("dcim.manufacturer", found.reference("manufacturer"))))
        .add(
            key + ".bay",
            device.of("dcim.modulebay").stream()
                .filter(each -> bay.equals(OptionalLong.of(each.pk())))
                .map(each -> each.name("name"))
                .findFirst())
        .add(key + ".status", module.text("status"))
        .add(key + ".serial", module.text("serial"))
        .add(key + ".asset", module.text("asset_tag"));
  }

  // Ports.

  private void ports(NetBoxDevice device, String driver, NetBoxAttributes out) {
    Map<NetBoxObject, End> ports = device.ports();
    Map<String, Integer> counts = new HashMap<>();
    for (String own : List.of("nic-eth", "pwr-nema-5", "console-serial")) {
      counts.put(own, 0);
    }
    ports.values().forEach(end -> counts.merge(end.type(), 1, Integer::sum));
    counts.forEach((type, count) -> out.add("ports." + type, (long) count));
    Map<Long, String> interfaces = new HashMap<>();
    Map<Long, Integer> rears = new HashMap<>();
    ports.forEach(
        (port, end) -> {
          if (end.type().equals("nic-eth")) {
            interfaces.put(port.pk(), port.name("name"));
          } else if (end.type().equals("rear")) {
            rears.put(port.pk(), end.number());
          }
        });
    ports.forEach(
        (port, end) -> {
          port(port, end.key(), out);
          switch (end.type()) {
            case "nic-eth" -> network(port, end.key(), interfaces, out);
            case "front" -> front(port, end, rears, out);
            case "pwr" -> power(port, end.key(), driver, out);
            default -> {
              // It has no more to it.
            }
          }
          tally.taken(port.model());
        });
  }

  private void port(NetBoxObject port, String key, NetBoxAttributes out) {
    out.add(key + ".osportname", port.text("name"))
        .add(key + ".porttype", port.text("type"))
        .add(key + ".label", port.text("label"))
        .add(key + ".description", port.text("description"));
    NetBoxIntake.tags(port.list("tags")).forEach(tag -> out.add(key + ".tag", tag));
  }

  private void network(
      NetBoxObject port, String key, Map<Long, String> interfaces, NetBoxAttributes out) {
    Optional<String> mac = port.text("mac_address");
    out.add(key + ".mac", mac.flatMap(MacAddress::parse).map(MacAddress::toString).or(() -> mac))
        .add(key + ".mtu", port.number("mtu").map(BigDecimal::longValue))
        .add(key + ".speed", port.number("speed").map(BigDecimal::longValue))
        .add(key + ".mode", port.text("mode"))
        .add(key + ".vlan", vid(port.reference("untagged_vlan")));
    if (Boolean.FALSE.equals(port.fields().get("enabled"))) {
      out.add(key + ".enabled", false);
    }
    OptionalLong lag = port.reference("lag");
    if (lag.isPresent()) {
      out.add(key + ".lag", interfaces.get(lag.getAsLong()));
    }
    for (long vlan : port.references("tagged_vlans")) {
      out.add(key + ".tagged", vid(OptionalLong.of(vlan)));
    }
  }

  private Optional<Long> vid(OptionalLong vlan) {
    return catalog
        .find("ipam.vlan", vlan)
        .flatMap(found -> found.number("vid"))
        .map(BigDecimal::longValue);
  }

  /** Only what is not as cables take it to be anyway. */
  private static void front(
      NetBoxObject port, End end, Map<Long, Integer> rears, NetBoxAttributes out) {
    OptionalLong rear = port.reference("rear_port");
    Integer number = rear.isPresent() ? rears.get(rear.getAsLong()) : null;
    if (number != null && number != end.number()) {
      out.add(end.key() + ".rear", (long) number);
    }
    port.number("rear_port_position")
        .map(BigDecimal::longValue)
        .filter(place -> place > 1)
        .ifPresent(place -> out.add(end.key() + ".rearposition", place));
  }

  private static void power(NetBoxObject port, String key, String driver, NetBoxAttributes out) {
    out.add(key + ".draw", port.number("maximum_draw").map(BigDecimal::longValue))
        .add(key + ".leg", port.text("feed_leg"));
    if (driver.equals("PowerStrip") && port.model().equals("dcim.powerport")) {
      out.add(key + ".inlet", true);
    }
  }

  // Services.

  private void services(NetBoxDevice device, NetBoxObject itself, String host) {
    Set<String> used = new HashSet<>();
    for (NetBoxObject service : device.of("ipam.service")) {
      NetBoxAttributes out = new NetBoxAttributes();
      String protocol = service.text("protocol").orElse("tcp");
      out.add("on", new Reference(itself.identity())).add("protocol", protocol);
      List<?> ports = service.list("ports");
      for (Object port :
          ports.isEmpty() ? Collections.singletonList(service.value("port")) : ports) {
        if (port instanceof Long && used.add(protocol + port)) {
          out.add("port", port);
        } else {
          tally.note(service.model(), "ports that another service has there were left out");
        }
      }
      catalog.describe(service, out);
      String name = names.give(host + "/" + service.name("name"), protocol, service);
      sink.take(new SourceEntity(service.identity(), name, "Service", out.all()));
      tally.taken(service.model(), "Service");
    }
  }
}

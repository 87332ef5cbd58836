package org.clusto.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusto.imports.NetBoxPorts.End;
import org.clusto.imports.NetBoxPorts.Owner;

/** Where the cables of NetBox lead. */
final class NetBoxCables {

  private static final String CABLE = "dcim.cable";
  private static final String TERMINATION = "dcim.cabletermination";
  private static final String FEED = "dcim.powerfeed";
  private static final String CIRCUIT_END = "circuits.circuittermination";

  private final NetBoxTally tally;
  private final NetBoxCatalog catalog;
  private final NetBoxPorts ports;
  private final LongTable devices;
  private final LongTable used = new LongTable();
  private final Map<String, List<NetBoxDetail>> connections = new HashMap<>();
  private final Map<String, List<NetBoxDetail>> addresses = new HashMap<>();
  private final Map<Long, List<NetBoxObject>> feeds = new HashMap<>();
  private final Map<Long, List<NetBoxObject>> terminations = new HashMap<>();

  NetBoxCables(NetBoxTally tally, NetBoxCatalog catalog, NetBoxPorts ports, LongTable devices) {
    this.tally = tally;
    this.catalog = catalog;
    this.ports = ports;
    this.devices = devices;
  }

  /** An end of a cable. */
  private record Termination(String model, long pk) {}

  /** Takes the details of what is no device: power panels, circuits, groups. */
  void keep(End end, NetBoxDetail detail, boolean isAddress) {
    List<NetBoxDetail> own =
        (isAddress ? addresses : connections)
            .computeIfAbsent(end.owner().identity(end.pk()), unused -> new ArrayList<>());
    own.add(isAddress ? detail.numbered(own.size()) : detail);
  }

  List<NetBoxDetail> connections(String identity) {
    return connections.getOrDefault(identity, List.of());
  }

  List<NetBoxDetail> addresses(String identity) {
    return addresses.getOrDefault(identity, List.of());
  }

  /** The feeds of a power panel, in the order of their ports. */
  List<NetBoxObject> feedsOf(long panel) {
    return feeds.getOrDefault(panel, List.of());
  }

  /** The ends of a circuit that are known. */
  List<NetBoxObject> terminationsOf(long circuit) {
    return terminations.getOrDefault(circuit, List.of());
  }

  /** On which side of a circuit an end is. */
  static String sideOf(NetBoxObject termination) {
    return termination.name("term_side").equals("Z") ? "rear" : "front";
  }

  /** A device, if it is there. */
  Optional<Reference> device(OptionalLong pk) {
    return pk.isPresent() && devices.contains(pk.getAsLong())
        ? Optional.of(new Reference(Owner.DEVICE.identity(pk.getAsLong())))
        : Optional.empty();
  }

  /** Numbers the ports of what is no device. */
  void numberPorts() {
    for (NetBoxObject feed : catalog.all(FEED)) {
      OptionalLong panel = feed.reference("power_panel");
      if (catalog.find("dcim.powerpanel", panel).isPresent()) {
        List<NetBoxObject> own =
            feeds.computeIfAbsent(panel.getAsLong(), unused -> new ArrayList<>());
        own.add(feed);
        ports.put(FEED, feed.pk(), new End(Owner.PANEL, panel.getAsLong(), "pwr", own.size()));
      }
    }
    for (NetBoxObject end : catalog.all(CIRCUIT_END)) {
      OptionalLong circuit = end.reference("circuit", "termination");
      if (catalog.find("circuits.circuit", circuit).isPresent()) {
        terminations.computeIfAbsent(circuit.getAsLong(), unused -> new ArrayList<>()).add(end);
        ports.put(
            CIRCUIT_END, end.pk(), new End(Owner.CIRCUIT, circuit.getAsLong(), sideOf(end), 1));
      }
    }
    for (NetBoxObject group : catalog.all("ipam.fhrpgroup")) {
      ports.put(group.model(), group.pk(), new End(Owner.GROUP, group.pk(), "nic-eth", 0));
    }
  }

  /** Takes what a cable says of both of its ends; hands over what each port has of it. */
  void connect(
      Optional<NetBoxObject> cable,
      List<NetBoxObject> terminations,
      java.util.function.BiConsumer<End, NetBoxDetail> receiver) {
    if (cable.isEmpty()) {
      tally.note(TERMINATION, "of cables that are not there");
      return;
    }
    List<Termination> a = ends(cable.get(), terminations, "a", "A");
    List<Termination> b = ends(cable.get(), terminations, "b", "B");
    List<End> near = found(a);
    List<End> far = found(b);
    if (near.isEmpty() || far.isEmpty()) {
      tally.note(CABLE, "with an end that is not known");
      return;
    }
    tally.taken(CABLE);
    terminations.stream()
        .filter(each -> ports.find(type(each), id(each)).isPresent())
        .forEach(each -> tally.taken(TERMINATION));
    for (int i = 0; i < Math.max(near.size(), far.size()); i++) {
      tell(cable.get(), near, far, i, receiver);
      tell(cable.get(), far, near, i, receiver);
    }
  }

  private static void tell(
      NetBoxObject cable,
      List<End> these,
      List<End> others,
      int i,
      java.util.function.BiConsumer<End, NetBoxDetail> receiver) {
    if (i < these.size()) {
      End other = others.get(at(i, others));
      receiver.accept(
          these.get(i), NetBoxDetail.connection(cable, these.get(i), other, i < others.size()));
    }
  }

  /** What has no other end of its own is led to the last. */
  private static int at(int i, List<End> ends) {
    return Math.min(i, ends.size() - 1);
  }

  private List<End> found(List<Termination> terminations) {
    List<End> found = new ArrayList<>();
    for (Termination each : terminations) {
      Optional<End> end = ports.find(each.model(), each.pk());
      if (end.isPresent() && used.put(NetBoxPorts.key(each.model(), each.pk()), 1)) {
        found.add(end.get());
      }
    }
    return found;
  }

  private List<Termination> ends(
      NetBoxObject cable, List<NetBoxObject> terminations, String side, String name) {
    List<Termination> ends = new ArrayList<>();
    for (NetBoxObject each : terminations) {
      if (each.name("cable_end").equals(name)) {
        ends.add(new Termination(type(each), id(each)));
      }
    }
    for (Object each : cable.list(side + "_terminations")) {
      if (each instanceof Map<?, ?> map
          && map.get("object_type") instanceof String type
          && map.get("object_id") instanceof Long pk) {
        ends.add(new Termination(type, pk));
      }
    }
    String type = cable.model(catalog.contentTypes(), "termination_" + side + "_type");
    OptionalLong pk = cable.reference("termination_" + side + "_id");
    if (!type.isEmpty() && pk.isPresent()) {
      ends.add(new Termination(type, pk.getAsLong()));
    }
    return ends;
  }

  private String type(NetBoxObject termination) {
    return termination.model(catalog.contentTypes(), "termination_type");
  }

  private static long id(NetBoxObject termination) {
    return termination.reference("termination_id").orElse(0);
  }
}

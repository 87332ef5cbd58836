package org.clusto.imports;

import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusto.imports.NetBoxPorts.End;
import org.clusto.imports.NetBoxPorts.Owner;
import org.clusto.model.IpAddress;

/**
 * Devices and virtual machines with all that belongs to them. There may be millions of ports, so
 * these go through files, of which one at a time is in memory; what stays there is which port each
 * object is, so that cables find their ends.
 */
final class NetBoxEstate implements AutoCloseable {

  private static final int PARTS = 64;
  private static final String DEVICE = "dcim.device";
  private static final String VIRTUAL = "virtualization.virtualmachine";
  private static final String DETAIL = "";
  private static final String TAGGED = "extras.taggeditem";
  private static final String SERVICE = "ipam.service";
  private static final String ADDRESS = "ipam.ipaddress";
  private static final String LONELY = "of what is not there";

  private final NetBoxTally tally;
  private final NetBoxCatalog catalog;
  private final NetBoxRows rows = new NetBoxRows(PARTS);
  private final NetBoxRows details = new NetBoxRows(PARTS);
  private final NetBoxRows cabling = new NetBoxRows(PARTS);
  private final NetBoxRows addresses = new NetBoxRows(1);
  private final NetBoxRows tags = new NetBoxRows(1);
  private final LongTable devices = new LongTable();
  private final LongTable machines = new LongTable();

  /** The devices that are in bays of others, with the others. */
  private final LongTable bays = new LongTable();

  private final NetBoxPorts ports = new NetBoxPorts();
  private final NetBoxNetworks networks;
  private final NetBoxCables cables;

  NetBoxEstate(NetBoxTally tally, NetBoxCatalog catalog) {
    this.tally = tally;
    this.catalog = catalog;
    this.networks = new NetBoxNetworks(catalog);
    this.cables = new NetBoxCables(tally, catalog, ports, devices);
  }

  NetBoxNetworks networks() {
    return networks;
  }

  NetBoxCables cables() {
    return cables;
  }

  /** Takes an object as it comes. */
  void keep(NetBoxObject object) {
    switch (object.model()) {
      case DEVICE -> {
        devices.put(object.pk(), 1);
        rows.add(owner(Owner.DEVICE, object.pk()), object);
      }
      case VIRTUAL -> {
        machines.put(object.pk(), 1);
        rows.add(owner(Owner.VIRTUAL, object.pk()), object);
      }
      case "dcim.cable" -> cabling.add(object.pk(), object);
      case "dcim.cabletermination" -> cabling.add(object.reference("cable").orElse(0), object);
      case ADDRESS -> addresses.add(0, object);
      case TAGGED -> tag(object);
      default -> keepPart(object);
    }
  }

  private static long owner(Owner kind, long pk) {
    return pk * 2 + kind.code();
  }

  private void keepPart(NetBoxObject part) {
    OptionalLong device = part.reference("device");
    OptionalLong virtual = part.reference("virtual_machine");
    String parent = part.model(catalog.contentTypes(), "parent_object_type");
    if (parent.equals(DEVICE)) {
      device = part.reference("parent_object_id");
    } else if (parent.equals(VIRTUAL)) {
      virtual = part.reference("parent_object_id");
    }
    if (device.isPresent()) {
      rows.add(owner(Owner.DEVICE, device.getAsLong()), part);
      OptionalLong installed = part.reference("installed_device");
      if (installed.isPresent()) {
        bays.put(installed.getAsLong(), device.getAsLong());
      }
    } else if (virtual.isPresent()) {
      rows.add(owner(Owner.VIRTUAL, virtual.getAsLong()), part);
    } else {
      tally.note(part.model(), LONELY);
    }
  }

  private void tag(NetBoxObject tagged) {
    String model = tagged.model(catalog.contentTypes(), "content_type");
    long pk = tagged.reference("object_id").orElse(0);
    OptionalLong tag = tagged.reference("tag");
    if (tag.isEmpty()) {
      tally.note(TAGGED, "without a tag");
    } else if (model.equals(DEVICE) || model.equals(VIRTUAL)) {
      rows.add(owner(model.equals(DEVICE) ? Owner.DEVICE : Owner.VIRTUAL, pk), tagged);
    } else if (NetBoxModel.of(model).fate() == NetBoxModel.Fate.KEPT || model.equals(SERVICE)) {
      catalog.tag(NetBoxObject.identity(model, pk), tag.getAsLong());
    } else if (NetBoxPorts.MODELS.contains(model)) {
      tags.add(0, tagged);
    } else {
      tally.note(TAGGED, model.isEmpty() ? "of nothing" : NetBoxCatalog.noEntity(model));
    }
  }

  /** Finds out what leads where, when all objects have come. */
  void connect() {
    cables.numberPorts();
    rows.parts().forEach(this::numberPorts);
    cabling.parts().forEach(this::layCables);
    tags.forEach(0, row -> tagPort(row.object()));
    networks.addAll();
    keepRangesBack();
    giveAddresses();
    joinGroups();
  }

  private void numberPorts(int part) {
    Map<Long, ListMultimap<String, NetBoxObject>> owners = new HashMap<>();
    rows.forEach(
        part,
        row -> {
          if (NetBoxPorts.MODELS.contains(row.object().model()) && exists(row.owner())) {
            owners
                .computeIfAbsent(row.owner(), unused -> LinkedListMultimap.create())
                .put(row.object().model(), slim(row.object()));
          }
        });
    owners.forEach(
        (owner, objects) -> {
          Owner kind = owner % 2 == 0 ? Owner.DEVICE : Owner.VIRTUAL;
          NetBoxDevice.numbered(objects)
              .forEach(
                  (object, end) ->
                      ports.put(
                          object.model(),
                          object.pk(),
                          new End(kind, owner / 2, end.type(), end.number())));
        });
  }

  private boolean exists(long owner) {
    return (owner % 2 == 0 ? devices : machines).contains(owner / 2);
  }

  private static NetBoxObject slim(NetBoxObject object) {
    return new NetBoxObject(object.model(), object.pk(), Map.of());
  }

  private void layCables(int part) {
    Map<Long, List<NetBoxObject>> terminations = new TreeMap<>();
    Map<Long, NetBoxObject> found = new HashMap<>();
    for (NetBoxRows.Row row : cabling.read(part)) {
      List<NetBoxObject> ends =
          terminations.computeIfAbsent(row.owner(), unused -> new ArrayList<>());
      if (row.object().model().equals("dcim.cable")) {
        found.put(row.owner(), row.object());
      } else {
        ends.add(row.object());
      }
    }
    terminations.forEach(
        (cable, ends) -> {
          ends.sort(Comparator.comparingLong(NetBoxObject::pk));
          cables.connect(Optional.ofNullable(found.get(cable)), ends, this::detail);
        });
  }

  private void detail(End end, NetBoxDetail detail) {
    detail(end, detail, 0);
  }

  /**
   * Gives something to what has a port.
   *
   * @param address the key of the address that it is; 0 where it is none
   */
  private void detail(End end, NetBoxDetail detail, long address) {
    switch (end.owner()) {
      case DEVICE, VIRTUAL ->
          details.add(
              owner(end.owner(), end.pk()), new NetBoxObject(DETAIL, address, detail.values()));
      default -> cables.keep(end, detail, address != 0);
    }
  }

  private void tagPort(NetBoxObject tagged) {
    Optional<End> end =
        ports.find(
            tagged.model(catalog.contentTypes(), "content_type"),
            tagged.reference("object_id").orElse(0));
    Optional<String> tag =
        end.isEmpty() ? Optional.empty() : catalog.tagTaken(tagged.reference("tag").orElse(0));
    if (tag.isPresent()) {
      detail(end.get(), new NetBoxDetail().put(end.get().key() + ".tag", tag), 0);
    } else {
      tally.note(TAGGED, LONELY);
    }
  }

  private void keepRangesBack() {
    for (NetBoxObject range : catalog.all("ipam.iprange")) {
      Optional<IpAddress> first = host(range.text("start_address"));
      Optional<IpAddress> last = host(range.text("end_address"));
      Optional<NetBoxNetworks.Network> network =
          first.isPresent() && last.isPresent()
              ? networks.around(networks.vrf(range), first.get(), last.get())
              : Optional.empty();
      if (network.isPresent() && first.get().compareTo(last.get()) > 0) {
        tally.note(range.model(), "that end before they begin");
      } else if (network.isPresent()) {
        network.get().reserve(first.get(), last.get());
        tally.taken(range.model());
      } else {
        tally.note(range.model(), "in no prefix");
      }
    }
  }

  private static Optional<IpAddress> host(Optional<String> text) {
    return text.map(address -> address.replaceFirst("/.*", "")).flatMap(IpAddress::parse);
  }

  private void giveAddresses() {
    LongTable owned = new LongTable();
    LongTable shared = new LongTable();
    addresses.forEach(
        0,
        row -> {
          NetBoxObject address = row.object();
          Optional<IpAddress> host = host(address.text("address"));
          if (owner(address).isEmpty()) {
            keepBack(address, host);
          } else if (host.isPresent() && !owned.put(hash(address, host.get()), 1)) {
            shared.put(hash(address, host.get()), 1);
          }
        });
    addresses.forEach(
        0,
        row ->
            owner(row.object())
                .ifPresent(
                    end ->
                        host(row.object().text("address"))
                            .ifPresent(host -> give(row.object(), host, end, shared))));
  }

  /** Collides about once in 10 million times a million addresses; then one has no manager. */
  private long hash(NetBoxObject address, IpAddress host) {
    long hash = networks.vrf(address);
    for (char c : host.toString().toCharArray()) {
      hash = (hash ^ c) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }

  private Optional<End> owner(NetBoxObject address) {
    OptionalLong old = address.reference("interface");
    if (old.isPresent()) {
      return ports.find("dcim.interface", old.getAsLong());
    }
    return ports.find(
        address.model(catalog.contentTypes(), "assigned_object_type"),
        address.reference("assigned_object_id").orElse(0));
  }

  private void keepBack(NetBoxObject address, Optional<IpAddress> host) {
    Optional<NetBoxNetworks.Network> network =
        host.flatMap(found -> networks.around(networks.vrf(address), found));
    if (network.isPresent()) {
      network.get().reserve(host.get(), host.get());
      tally.taken(ADDRESS);
    } else {
      tally.note(ADDRESS, host.isEmpty() ? "malformed" : "that nobody has, in no prefix");
    }
  }

  private void give(NetBoxObject address, IpAddress host, End end, LongTable shared) {
    NetBoxDetail detail = new NetBoxDetail();
    detail
        .put("", host.toString())
        .put("netbox", address.identity())
        .put("vrf", catalog.reference(address, "ipam.vrf", "vrf"))
        .put("status", address.text("status"))
        .put("role", address.text("role"))
        .put("dnsname", address.text("dns_name"))
        .put("description", address.text("description"))
        .put("port", end.owner() == Owner.GROUP ? null : end.type() + ":" + end.number());
    if (!shared.contains(hash(address, host))) {
      networks
          .around(networks.vrf(address), host)
          .filter(network -> network.gives(host))
          .ifPresent(network -> detail.put("manager", network.reference()));
    }
    detail(end, detail, address.pk());
    tally.taken(ADDRESS);
  }

  private void joinGroups() {
    for (NetBoxObject assignment : catalog.all("ipam.fhrpgroupassignment")) {
      Optional<Reference> group = catalog.reference(assignment, "ipam.fhrpgroup", "group");
      Optional<End> end =
          ports.find(
              assignment.model(catalog.contentTypes(), "interface_type"),
              assignment.reference("interface_id").orElse(0));
      if (group.isPresent() && end.isPresent()) {
        detail(end.get(), new NetBoxDetail().put("fhrp", group), 0);
        tally.taken(assignment.model());
      } else {
        tally.note(assignment.model(), LONELY);
      }
    }
  }

  /** Hands over devices and virtual machines as entities. */
  void emit(NetBoxNames names, NetBoxRoles roles, SourceSink sink) {
    NetBoxDevices composer = new NetBoxDevices(tally, catalog, cables, bays, names, roles, sink);
    rows.parts().forEach(part -> emit(part, composer));
  }

  private void emit(int part, NetBoxDevices composer) {
    Map<Long, NetBoxDevice> owners = new TreeMap<>();
    for (NetBoxRows.Row row : rows.read(part)) {
      owners.computeIfAbsent(row.owner(), NetBoxDevice::new).add(row.object());
    }
    for (NetBoxRows.Row row : details.read(part)) {
      owners.computeIfAbsent(row.owner(), NetBoxDevice::new).addDetail(row.object());
    }
    for (NetBoxDevice each : owners.values()) {
      if (each.itself().isPresent()) {
        composer.emit(each, each.itself().get());
      } else {
        each.parts().forEach(object -> tally.note(object.model(), LONELY));
      }
    }
  }

  @Override
  public void close() {
    rows.close();
    details.close();
    cabling.close();
    addresses.close();
    tags.close();
  }
}

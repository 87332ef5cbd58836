package org.clusto.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Makes entities of the objects of NetBox of which there are few: places, groups, networks. */
final class NetBoxFleet {

  private static final String POOL = "Pool";

  private final NetBoxTally tally;
  private final NetBoxCatalog catalog;
  private final NetBoxNames names;
  private final NetBoxNetworks networks;
  private final NetBoxCables cables;
  private final SourceSink sink;

  NetBoxFleet(
      NetBoxTally tally,
      NetBoxCatalog catalog,
      NetBoxNames names,
      NetBoxNetworks networks,
      NetBoxCables cables,
      SourceSink sink) {
    this.tally = tally;
    this.catalog = catalog;
    this.names = names;
    this.networks = networks;
    this.cables = cables;
    this.sink = sink;
  }

  /** Hands over all of them. */
  void emit() {
    places();
    groups();
    networking();
    circuits();
  }

  // Places.

  private void places() {
    each(
        "dcim.region",
        (region, out) -> out.in(catalog.parent(region)).add("slug", region.text("slug")),
        region -> "region " + region.name("name"),
        "Zone");
    each("dcim.site", this::site, site -> site.name("name"), "Datacenter");
    each(
        "dcim.location",
        (location, out) ->
            out.in(
                    catalog
                        .parent(location)
                        .or(() -> catalog.reference(location, "dcim.site", "site")))
                .add("status", location.text("status"))
                .add("slug", location.text("slug")),
        location -> at(location, location.name("name")),
        "Location");
    each(
        "dcim.rackgroup",
        (group, out) ->
            out.in(catalog.parent(group).or(() -> catalog.reference(group, "dcim.site", "site"))),
        group -> at(group, group.name("name")),
        "Location");
    each("dcim.rack", this::rack, rack -> at(rack, rack.name("name")), "Rack");
    reservations();
    each(
        "dcim.powerpanel",
        this::panel,
        panel -> "power panel " + at(panel, panel.name("name")),
        "PowerStrip");
  }

  /** A name with that of the site before it. */
  private String at(NetBoxObject object, String name) {
    return catalog
        .nameOf("dcim.site", object.reference("site"))
        .map(site -> site + "/" + name)
        .orElse(name);
  }

  private void site(NetBoxObject site, NetBoxAttributes out) {
    out.in(catalog.reference(site, "dcim.region", "region"))
        .in(catalog.reference(site, "dcim.sitegroup", "group"))
        .add("status", site.text("status"))
        .add("slug", site.text("slug"))
        .add("facility", site.text("facility"))
        .add("timezone", site.text("time_zone"))
        .add("physicaladdress", site.text("physical_address"))
        .add("shippingaddress", site.text("shipping_address"))
        .add("latitude", site.number("latitude"))
        .add("longitude", site.number("longitude"));
    site.number("asn").ifPresent(number -> out.add("asn", number.longValue()));
    asns(site, out);
  }

  private void asns(NetBoxObject object, NetBoxAttributes out) {
    for (long pk : object.references("asns")) {
      catalog
          .find("ipam.asn", OptionalLong.of(pk))
          .flatMap(asn -> asn.number("asn"))
          .ifPresent(number -> out.add("asn", number.longValue()));
    }
  }

  private void rack(NetBoxObject rack, NetBoxAttributes out) {
    long lowest = rack.number("starting_unit").map(Number::longValue).orElse(1L);
    long height = rack.number("u_height").map(Number::longValue).orElse(42L);
    out.in(
            catalog
                .reference(rack, "dcim.location", "location")
                .or(() -> catalog.reference(rack, "dcim.rackgroup", "group"))
                .or(() -> catalog.reference(rack, "dcim.site", "site")))
        .add("minu", lowest)
        .add("maxu", lowest + height - 1)
        .add("status", rack.text("status"))
        .add("role", catalog.nameOf("dcim.rackrole", rack.reference("role")))
        .add("type", rack.text("type", "form_factor"))
        .add("width", rack.number("width").map(Number::longValue))
        .add("facilityid", rack.text("facility_id"))
        .add("serial", rack.text("serial"))
        .add("asset", rack.text("asset_tag"));
    reservationsOf(rack).forEach((number, text) -> reservation(number, text, out));
  }

  /** The reservations of a rack, numbered from 0. */
  private Map<Integer, NetBoxObject> reservationsOf(NetBoxObject rack) {
    Map<Integer, NetBoxObject> numbered = new TreeMap<>();
    for (NetBoxObject each : catalog.all("dcim.rackreservation")) {
      if (each.reference("rack").equals(OptionalLong.of(rack.pk()))) {
        numbered.put(numbered.size(), each);
      }
    }
    return numbered;
  }

  private static void reservation(int number, NetBoxObject reservation, NetBoxAttributes out) {
    String key = "reservation#" + number;
    out.add(key, reservation.text("description").orElse("reserved"));
    for (Object unit : reservation.list("units")) {
      out.add(key + ".unit", unit instanceof Long ? unit : null);
    }
  }

  private void reservations() {
    for (NetBoxObject each : catalog.all("dcim.rackreservation")) {
      if (catalog.find("dcim.rack", each.reference("rack")).isPresent()) {
        tally.taken(each.model());
      }
    }
  }

  /** A panel gives power as a strip does: a port for each feed. */
  private void panel(NetBoxObject panel, NetBoxAttributes out) {
    out.in(
            catalog
                .reference(panel, "dcim.location", "location")
                .or(() -> catalog.reference(panel, "dcim.site", "site")))
        .add("kind", "powerpanel")
        .add("units", 0L);
    List<NetBoxObject> feeds = cables.feedsOf(panel.pk());
    for (int i = 0; i < feeds.size(); i++) {
      feed(feeds.get(i), "port-pwr#" + (i + 1), out);
    }
    ports(out, "pwr", feeds.size());
    cables.connections(panel.identity()).forEach(end -> end.addTo(out));
  }

  private void feed(NetBoxObject feed, String key, NetBoxAttributes out) {
    out.add(key + ".osportname", feed.text("name"))
        .add(key + ".status", feed.text("status"))
        .add(key + ".feed", feed.text("type"))
        .add(key + ".supply", feed.text("supply"))
        .add(key + ".phase", feed.text("phase"))
        .add(key + ".voltage", feed.number("voltage").map(Number::longValue))
        .add(key + ".amperage", feed.number("amperage").map(Number::longValue))
        .add(key + ".rack", catalog.reference(feed, "dcim.rack", "rack"));
    catalog.tags(feed, out, key + ".tag");
    tally.taken(feed.model());
  }

  /** Says how many ports there are of the types that drivers count by themselves. */
  static void ports(NetBoxAttributes out, String type, int count) {
    out.add("ports." + type, (long) count);
    for (String own : List.of("nic-eth", "pwr-nema-5", "console-serial")) {
      if (!own.equals(type)) {
        out.add("ports." + own, 0L);
      }
    }
  }

  // Groups.

  private void groups() {
    group("dcim.sitegroup", "site group", "sitegroup");
    group("tenancy.tenantgroup", "tenant group", "tenantgroup");
    each(
        "tenancy.tenant",
        (tenant, out) ->
            out.in(catalog.reference(tenant, "tenancy.tenantgroup", "group"))
                .add("kind", "tenant")
                .add("slug", tenant.text("slug")),
        tenant -> "tenant " + tenant.name("name"),
        POOL);
    group("tenancy.contactgroup", "contact group", "contactgroup");
    each("tenancy.contact", this::contact, contact -> "contact " + contact.name("name"), "Entity");
    group("virtualization.clustergroup", "cluster group", "clustergroup");
    each("virtualization.cluster", this::cluster, each -> "cluster " + each.name("name"), POOL);
    each(
        "dcim.virtualchassis",
        (chassis, out) ->
            out.add("kind", "virtualchassis")
                .add("domain", chassis.text("domain"))
                .add("master", cables.device(chassis.reference("master"))),
        chassis -> "virtual chassis " + chassis.name("name"),
        POOL);
  }

  private void group(String model, String word, String kind) {
    each(
        model,
        (group, out) ->
            out.in(catalog.parent(group)).add("kind", kind).add("slug", group.text("slug")),
        group -> word + " " + group.name("name"),
        POOL);
  }

  private void contact(NetBoxObject contact, NetBoxAttributes out) {
    out.in(catalog.reference(contact, "tenancy.contactgroup", "group"))
        .add("kind", "contact")
        .add("title", contact.text("title"))
        .add("phone", contact.text("phone"))
        .add("email", contact.text("email"))
        .add("physicaladdress", contact.text("address"))
        .add("link", contact.text("link"));
  }

  private void cluster(NetBoxObject cluster, NetBoxAttributes out) {
    out.in(catalog.reference(cluster, "virtualization.clustergroup", "group"))
        .in(place(cluster))
        .add("kind", "cluster")
        .add("type", catalog.nameOf("virtualization.clustertype", cluster.reference("type")))
        .add("status", cluster.text("status"));
  }

  /** The site of an object, or since release 4.2 its scope. */
  private Optional<Reference> place(NetBoxObject object) {
    return catalog.reference(object, "dcim.site", "site").or(() -> catalog.scope(object));
  }

  // Networks.

  private void networking() {
    each("ipam.vrf", this::vrf, vrf -> "vrf " + vrf.name("name"), POOL);
    each(
        "ipam.asn",
        (asn, out) ->
            out.add("kind", "asn")
                .add("asn", asn.number("asn").map(Number::longValue))
                .add("rir", catalog.nameOf("ipam.rir", asn.reference("rir"))),
        asn -> "AS" + asn.name("asn"),
        POOL);
    each(
        "ipam.aggregate",
        (aggregate, out) ->
            out.add("kind", "aggregate")
                .add("prefix", aggregate.text("prefix"))
                .add("rir", catalog.nameOf("ipam.rir", aggregate.reference("rir"))),
        aggregate -> "aggregate " + aggregate.name("prefix"),
        POOL);
    each(
        "ipam.vlangroup",
        (group, out) ->
            out.in(catalog.scope(group))
                .in(catalog.reference(group, "dcim.site", "site"))
                .add("kind", "vlangroup")
                .add("slug", group.text("slug")),
        group -> "vlan group " + group.name("name"),
        POOL);
    each("ipam.vlan", this::vlan, this::vlanName, POOL);
    each("ipam.fhrpgroup", this::fhrpGroup, this::fhrpName, POOL);
    each("ipam.prefix", this::prefix, this::prefixName, "IpManager");
  }

  private void vrf(NetBoxObject vrf, NetBoxAttributes out) {
    out.add("kind", "vrf").add("rd", vrf.text("rd"));
    for (long target : vrf.references("import_targets")) {
      out.add("importtarget", catalog.nameOf("ipam.routetarget", OptionalLong.of(target)));
    }
    for (long target : vrf.references("export_targets")) {
      out.add("exporttarget", catalog.nameOf("ipam.routetarget", OptionalLong.of(target)));
    }
  }

  private void vlan(NetBoxObject vlan, NetBoxAttributes out) {
    out.in(catalog.reference(vlan, "ipam.vlangroup", "group"))
        .in(catalog.reference(vlan, "dcim.site", "site"))
        .add("kind", "vlan")
        .add("vid", vlan.number("vid").map(Number::longValue))
        .add("status", vlan.text("status"))
        .add("role", catalog.nameOf("ipam.role", vlan.reference("role")));
  }

  private String vlanName(NetBoxObject vlan) {
    String name = "vlan " + vlan.name("vid") + " " + vlan.name("name");
    return catalog
        .nameOf("ipam.vlangroup", vlan.reference("group"))
        .or(() -> catalog.nameOf("dcim.site", vlan.reference("site")))
        .map(where -> name + " (" + where + ")")
        .orElse(name);
  }

  private void fhrpGroup(NetBoxObject group, NetBoxAttributes out) {
    out.add("kind", "fhrp")
        .add("protocol", group.text("protocol"))
        .add("vid", group.number("group_id").map(Number::longValue));
    cables.addresses(group.identity()).forEach(address -> address.addTo(out));
  }

  private String fhrpName(NetBoxObject group) {
    return group.text("name").orElse(group.name("protocol") + " " + group.name("group_id"));
  }

  private void prefix(NetBoxObject prefix, NetBoxAttributes out) {
    Optional<NetBoxNetworks.Network> network = networks.of(prefix);
    out.in(place(prefix))
        .add(network.isPresent() ? "cidr" : "prefix", prefix.text("prefix"))
        .add("vrf", catalog.reference(prefix, "ipam.vrf", "vrf"))
        .add("vlan", catalog.reference(prefix, "ipam.vlan", "vlan"))
        .add("status", prefix.text("status"))
        .add("role", catalog.nameOf("ipam.role", prefix.reference("role")));
    network.ifPresent(found -> found.reserved().forEach(span -> out.add("reserved", span)));
    if (network.isEmpty()) {
      tally.note(prefix.model(), "of a range that another has; they hand out nothing");
    }
  }

  private String prefixName(NetBoxObject prefix) {
    String name = "net " + prefix.name("prefix");
    return catalog
        .nameOf("ipam.vrf", prefix.reference("vrf"))
        .map(vrf -> name + " (" + vrf + ")")
        .orElse(name);
  }

  // Circuits.

  private void circuits() {
    each(
        "circuits.provider",
        (provider, out) -> {
          out.add("kind", "provider")
              .add("slug", provider.text("slug"))
              .add("asn", provider.number("asn").map(Number::longValue));
          asns(provider, out);
        },
        provider -> "provider " + provider.name("name"),
        POOL);
    each(
        "circuits.providernetwork",
        (network, out) ->
            out.in(catalog.reference(network, "circuits.provider", "provider"))
                .add("kind", "providernetwork")
                .add("serviceid", network.text("service_id")),
        network -> "provider network " + network.name("name"),
        POOL);
    each("circuits.circuit", this::circuit, circuit -> "circuit " + circuit.name("cid"), "Device");
  }

  /** A circuit is passed by cables as a patch panel is: in at the front, out at the rear. */
  private void circuit(NetBoxObject circuit, NetBoxAttributes out) {
    out.in(catalog.reference(circuit, "circuits.provider", "provider"))
        .add("kind", "circuit")
        .add("cid", circuit.text("cid"))
        .add("units", 0L)
        .add("type", catalog.nameOf("circuits.circuittype", circuit.reference("type")))
        .add("status", circuit.text("status"))
        .add("commitrate", circuit.number("commit_rate").map(Number::longValue));
    for (NetBoxObject end : cables.terminationsOf(circuit.pk())) {
      String key = "port-" + NetBoxCables.sideOf(end) + "#1";
      out.add(key + ".osportname", end.text("term_side"))
          .add(key + ".site", catalog.reference(end, "dcim.site", "site"))
          .add(
              key + ".providernetwork",
              catalog.reference(end, "circuits.providernetwork", "provider_network"))
          .add(key + ".speed", end.number("port_speed").map(Number::longValue))
          .add(key + ".xconnect", end.text("xconnect_id"))
          .add(key + ".description", end.text("description"));
      tally.taken(end.model());
    }
    cables.connections(circuit.identity()).forEach(end -> end.addTo(out));
  }

  // All.

  private void each(
      String model,
      BiConsumer<NetBoxObject, NetBoxAttributes> teller,
      java.util.function.Function<NetBoxObject, String> name,
      String driver) {
    for (NetBoxObject object : catalog.all(model)) {
      NetBoxAttributes attributes = new NetBoxAttributes();
      teller.accept(object, attributes);
      catalog.describe(object, attributes);
      String given = names.give(name.apply(object), apart(object), object);
      sink.take(new SourceEntity(object.identity(), given, driver, attributes.all()));
      tally.taken(model, driver);
    }
  }

  /** What tells an object from others of its name. */
  private String apart(NetBoxObject object) {
    return catalog
        .nameOf("circuits.provider", object.reference("provider"))
        .or(() -> catalog.nameOf("dcim.location", object.reference("location")))
        .or(() -> catalog.nameOf(object.model(), object.reference("parent")))
        .or(() -> catalog.nameOf("dcim.site", object.reference("site")))
        .orElse("");
  }
}

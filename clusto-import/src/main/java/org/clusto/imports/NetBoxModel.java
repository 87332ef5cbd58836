package org.clusto.imports;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What becomes of the objects of one model of NetBox.
 *
 * @param name the model, {@code dcim.device}
 * @param fate what becomes of them
 * @param as as what they are in an inventory, where that is not the name of a driver; or why they
 *     are left out
 * @param path where the REST API has them, below {@code /api/}; empty where it is not asked
 */
record NetBoxModel(String name, Fate fate, String as, String path) {

  /** What becomes of objects. */
  enum Fate {
    /** Each is an entity, or part of a few; all of them fit in memory. */
    KEPT,
    /** Each belongs to a device or virtual machine; they go through files. */
    OWNED,
    /** Each is in attributes of others, as many of them as have it. */
    ATTRIBUTE,
    /** They are left out. */
    LEFT_OUT
  }

  private static final String OWN_NOTES = "NetBox's own bookkeeping";
  private static final String USERS = "users and rights of NetBox";
  private static final String TEMPLATES = "ports of device types; the devices have their own";
  private static final String AUTOMATION = "automation and reports of NetBox";
  private static final String NOT_MODELLED = "no counterpart";

  private static final Map<String, NetBoxModel> KNOWN = known();

  /** The model of a name, known or not. */
  static NetBoxModel of(String name) {
    NetBoxModel known = KNOWN.get(name);
    return known != null
        ? known
        : new NetBoxModel(name, Fate.LEFT_OUT, "unknown to this importer", "");
  }

  /** Those that are known, in an order in which the REST API can be asked for them. */
  static Collection<NetBoxModel> all() {
    return KNOWN.values();
  }

  /** Whether they are read for what others say of them. */
  boolean isAttribute() {
    return fate == Fate.ATTRIBUTE;
  }

  /** Whether what they are in an inventory is said even where they are entities. */
  boolean isPart() {
    return fate == Fate.OWNED || name.equals("ipam.iprange") || name.equals("ipam.ipaddress");
  }

  private static Map<String, NetBoxModel> known() {
    Map<String, NetBoxModel> all = new LinkedHashMap<>();
    kept(all, "dcim.region", "dcim/regions", "");
    kept(all, "dcim.sitegroup", "dcim/site-groups", "");
    kept(all, "dcim.site", "dcim/sites", "");
    kept(all, "dcim.location", "dcim/locations", "");
    kept(all, "dcim.rackgroup", "dcim/rack-groups", "");
    kept(all, "dcim.rack", "dcim/racks", "");
    kept(all, "dcim.rackreservation", "dcim/rack-reservations", "reservation#N of its rack");
    kept(all, "dcim.powerpanel", "dcim/power-panels", "");
    kept(all, "dcim.powerfeed", "dcim/power-feeds", "a port of its power panel");
    kept(all, "dcim.virtualchassis", "dcim/virtual-chassis", "");
    kept(all, "tenancy.tenantgroup", "tenancy/tenant-groups", "");
    kept(all, "tenancy.tenant", "tenancy/tenants", "");
    kept(all, "tenancy.contactgroup", "tenancy/contact-groups", "");
    kept(all, "tenancy.contact", "tenancy/contacts", "");
    kept(
        all,
        "tenancy.contactassignment",
        "tenancy/contact-assignments",
        "contact.ROLE of what has it");
    kept(all, "virtualization.clustergroup", "virtualization/cluster-groups", "");
    kept(all, "virtualization.cluster", "virtualization/clusters", "");
    kept(all, "circuits.provider", "circuits/providers", "");
    kept(all, "circuits.providernetwork", "circuits/provider-networks", "");
    kept(all, "circuits.circuit", "circuits/circuits", "");
    kept(
        all,
        "circuits.circuittermination",
        "circuits/circuit-terminations",
        "a port of its circuit: front for A, rear for Z");
    kept(all, "ipam.vrf", "ipam/vrfs", "");
    kept(all, "ipam.aggregate", "ipam/aggregates", "");
    kept(all, "ipam.asn", "ipam/asns", "");
    kept(all, "ipam.vlangroup", "ipam/vlan-groups", "");
    kept(all, "ipam.vlan", "ipam/vlans", "");
    kept(all, "ipam.prefix", "ipam/prefixes", "");
    kept(all, "ipam.iprange", "ipam/ip-ranges", "kept back by its network (reserved)");
    kept(all, "ipam.fhrpgroup", "ipam/fhrp-groups", "");
    kept(all, "ipam.fhrpgroupassignment", "ipam/fhrp-group-assignments", "who is in the group");

    attribute(all, "dcim.manufacturer", "dcim/manufacturers", "manufacturer");
    attribute(all, "dcim.devicetype", "dcim/device-types", "model, manufacturer and units");
    attribute(all, "dcim.moduletype", "dcim/module-types", "module#N");
    attribute(all, "dcim.devicerole", "dcim/device-roles", "role, and the driver");
    attribute(all, "dcim.rackrole", "dcim/rack-roles", "role");
    attribute(all, "dcim.platform", "dcim/platforms", "platform");
    attribute(all, "circuits.circuittype", "circuits/circuit-types", "type");
    attribute(all, "virtualization.clustertype", "virtualization/cluster-types", "type");
    attribute(all, "tenancy.contactrole", "tenancy/contact-roles", "contact.ROLE");
    attribute(all, "ipam.rir", "ipam/rirs", "rir");
    attribute(all, "ipam.role", "ipam/roles", "role");
    attribute(all, "ipam.routetarget", "ipam/route-targets", "importtarget and exporttarget");
    attribute(all, "extras.tag", "extras/tags", "tag");
    attribute(all, "extras.customfield", "extras/custom-fields", "cf.NAME");

    owned(all, "dcim.device", "dcim/devices", "");
    owned(all, "virtualization.virtualmachine", "virtualization/virtual-machines", "");
    owned(all, "dcim.interface", "dcim/interfaces", "nic-eth ports");
    owned(all, "dcim.frontport", "dcim/front-ports", "front ports");
    owned(all, "dcim.rearport", "dcim/rear-ports", "rear ports");
    owned(all, "dcim.consoleport", "dcim/console-ports", "console-serial ports");
    owned(all, "dcim.consoleserverport", "dcim/console-server-ports", "console-serial ports");
    owned(all, "dcim.powerport", "dcim/power-ports", "pwr ports");
    owned(all, "dcim.poweroutlet", "dcim/power-outlets", "pwr ports");
    owned(all, "virtualization.vminterface", "virtualization/interfaces", "nic-eth ports");
    owned(all, "dcim.devicebay", "dcim/device-bays", "bay#N; what is installed there is inside");
    owned(all, "dcim.modulebay", "dcim/module-bays", "modulebay#N");
    owned(all, "dcim.module", "dcim/modules", "module#N");
    owned(all, "dcim.inventoryitem", "dcim/inventory-items", "item#N");
    owned(all, "ipam.service", "ipam/services", "");
    owned(all, "dcim.cable", "dcim/cables", "connections of ports");
    owned(all, "dcim.cabletermination", "", "connections of ports");
    owned(all, "extras.taggeditem", "", "tag");
    owned(
        all,
        "ipam.ipaddress",
        "ipam/ip-addresses",
        "_ip#N of who has it, kept back by its network (reserved) where nobody has");

    leftOut(all, "contenttypes.contenttype", OWN_NOTES);
    leftOut(all, "sessions.session", "who is logged in to NetBox");
    leftOut(all, "admin.logentry", OWN_NOTES);
    leftOut(all, "auth.group", USERS);
    leftOut(all, "auth.permission", USERS);
    leftOut(all, "auth.user", USERS);
    leftOut(all, "users.user", USERS);
    leftOut(all, "users.group", USERS);
    leftOut(all, "users.token", USERS);
    leftOut(all, "users.objectpermission", USERS);
    leftOut(all, "users.userconfig", USERS);
    leftOut(all, "social_django.usersocialauth", USERS);
    leftOut(all, "core.objectchange", "the change log: history here begins with the import");
    leftOut(all, "extras.objectchange", "the change log: history here begins with the import");
    leftOut(all, "extras.journalentry", "what people noted in NetBox");
    leftOut(all, "extras.imageattachment", "files beside NetBox");
    leftOut(all, "dcim.cablepath", "where cables lead; clusto finds it from the cables");
    leftOut(all, "extras.cachedvalue", "NetBox's search index");
    for (String each :
        new String[] {
          "consoleport", "consoleserverport", "devicebay", "frontport", "interface",
          "inventoryitem", "modulebay", "poweroutlet", "powerport", "rearport"
        }) {
      leftOut(all, "dcim." + each + "template", TEMPLATES);
    }
    for (String each :
        new String[] {
          "bookmark",
          "configcontext",
          "configrevision",
          "configtemplate",
          "customfieldchoiceset",
          "customlink",
          "dashboard",
          "eventrule",
          "exporttemplate",
          "jobresult",
          "report",
          "savedfilter",
          "script",
          "scriptmodule",
          "reportmodule",
          "webhook"
        }) {
      leftOut(all, "extras." + each, AUTOMATION);
    }
    for (String each : new String[] {"datafile", "datasource", "job", "autosyncrecord"}) {
      leftOut(all, "core." + each, AUTOMATION);
    }
    for (String each :
        new String[] {
          "circuits.provideraccount",
          "dcim.inventoryitemrole",
          "dcim.virtualdevicecontext",
          "ipam.asnrange",
          "ipam.l2vpn",
          "ipam.l2vpntermination",
          "vpn.l2vpn",
          "vpn.l2vpntermination",
          "wireless.wirelesslan",
          "wireless.wirelesslangroup",
          "wireless.wirelesslink"
        }) {
      leftOut(all, each, NOT_MODELLED);
    }
    return Collections.unmodifiableMap(all);
  }

  private static void kept(Map<String, NetBoxModel> all, String name, String path, String as) {
    all.put(name, new NetBoxModel(name, Fate.KEPT, as, path));
  }

  private static void owned(Map<String, NetBoxModel> all, String name, String path, String as) {
    all.put(name, new NetBoxModel(name, Fate.OWNED, as, path));
  }

  private static void attribute(Map<String, NetBoxModel> all, String name, String path, String as) {
    all.put(name, new NetBoxModel(name, Fate.ATTRIBUTE, as, path));
  }

  private static void leftOut(Map<String, NetBoxModel> all, String name, String why) {
    all.put(name, new NetBoxModel(name, Fate.LEFT_OUT, why, ""));
  }
}

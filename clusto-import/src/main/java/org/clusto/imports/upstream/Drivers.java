package org.clusto.imports.upstream;

import java.util.Map;
import java.util.Set;

/** Which driver here is which of upstream's. */
final class Drivers {

  private static final String RACK = "Rack";

  private static final Map<String, String> BY_DRIVER =
      Map.ofEntries(
          Map.entry("entity", "Entity"),
          Map.entry("device", "Device"),
          Map.entry("location", "Location"),
          Map.entry("resourcemanager", "ResourceManager"),
          Map.entry("basicserver", "Server"),
          Map.entry("basicvirtualserver", "VirtualServer"),
          Map.entry("basicnetworkswitch", "NetworkSwitch"),
          Map.entry("basicpowerstrip", "PowerStrip"),
          Map.entry("basicconsoleserver", "ConsoleServer"),
          Map.entry("basicloadbalancer", "LoadBalancer"),
          Map.entry("basicfirewall", "Firewall"),
          Map.entry("basicappliance", "Appliance"),
          Map.entry("basicdatacenter", "Datacenter"),
          Map.entry("basiczone", "Zone"),
          Map.entry("basiccage", "Cage"),
          Map.entry("basicrack", RACK),
          Map.entry("pool", "Pool"),
          Map.entry("exclusive_pool", "ExclusivePool"),
          Map.entry("unique_pool", "UniquePool"),
          Map.entry("ipmanager", "IpManager"),
          Map.entry("simplenamemanager", "NameManager"),
          Map.entry("simpleentitynamemanager", "NameManager"),
          Map.entry("simplenummanager", "NumberManager"));

  /** For drivers of somebody's own, which extend one of upstream's. */
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("server", "Server"),
          Map.entry("networkswitch", "NetworkSwitch"),
          Map.entry("powerstrip", "PowerStrip"),
          Map.entry("consoleserver", "ConsoleServer"),
          Map.entry("loadbalancer", "LoadBalancer"),
          Map.entry("firewall", "Firewall"),
          Map.entry("appliance", "Appliance"),
          Map.entry("datacenter", "Datacenter"),
          Map.entry("zone", "Zone"),
          Map.entry("cage", "Cage"),
          Map.entry("rack", RACK),
          Map.entry("location", "Location"),
          Map.entry("pool", "Pool"),
          Map.entry("resourcemanager", "ResourceManager"));

  private static final Set<String> NO_PLACES =
      Set.of(
          "Entity",
          "Pool",
          "ExclusivePool",
          "UniquePool",
          "ResourceManager",
          "IpManager",
          "NameManager",
          "NumberManager");

  private Drivers() {}

  static boolean isKnown(EntityRow entity) {
    return BY_DRIVER.containsKey(entity.driver());
  }

  /** The driver here: by upstream's driver, or else by its type, or else the plainest. */
  static String of(EntityRow entity) {
    String driver = BY_DRIVER.get(entity.driver());
    return driver != null ? driver : BY_TYPE.getOrDefault(entity.type(), "Entity");
  }

  /** Whether what is in it cannot be anywhere else. */
  static boolean isPlace(EntityRow entity) {
    return !NO_PLACES.contains(of(entity));
  }

  /** How small a place is, for what is in several: a rack before a cage before a datacenter. */
  static int size(EntityRow place) {
    return switch (of(place)) {
      case RACK -> 1;
      case "Cage" -> 2;
      case "Zone" -> 3;
      case "Location" -> 4;
      case "Datacenter" -> 5;
      default -> 0;
    };
  }
}

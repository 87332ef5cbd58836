package org.clusto.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The drivers that are loaded in these tests, written down once more by hand. */
final class DriverTable {
  private DriverTable() {}

  /** A driver: what it extends (null for the root) and the type of its entities. */
  private record Row(String parent, String type) {}

  private static final Map<String, Row> ROWS = new TreeMap<>();
  private static final Map<String, List<String>> CHAINS = new ConcurrentHashMap<>();

  static {
    row("Entity", null, "entity");
    row("Location", "Entity", "location");
    row("Datacenter", "Location", "datacenter");
    row("Cage", "Location", "cage");
    row("Zone", "Location", "zone");
    row("Rack", "Location", "rack");
    row("Device", "Entity", "device");
    row("Server", "Device", "server");
    row("VirtualServer", "Server", "server");
    row("IpmiServer", "Server", "server");
    row("LabServer", "Server", "server");
    row("NetworkSwitch", "Device", "networkswitch");
    row("PowerStrip", "Device", "powerstrip");
    row("ConsoleServer", "Device", "consoleserver");
    row("LoadBalancer", "Device", "loadbalancer");
    row("Firewall", "Device", "firewall");
    row("Appliance", "Device", "appliance");
    row("Pool", "Entity", "pool");
    row("ExclusivePool", "Pool", "pool");
    row("UniquePool", "Pool", "pool");
    row("EntityClass", "Entity", "class");
    row("Role", "Entity", "role");
    row("Service", "Entity", "service");
    row("ResourceManager", "Entity", "resourcemanager");
    row("IpManager", "ResourceManager", "resourcemanager");
    row("NameManager", "ResourceManager", "resourcemanager");
    row("NumberManager", "ResourceManager", "resourcemanager");
    row("Vip", "Entity", "vip");
  }

  private static void row(String driver, String parent, String type) {
    ROWS.put(driver, new Row(parent, type));
  }

  /** The names of the drivers that are loaded. */
  static List<String> loaded() {
    return List.copyOf(ROWS.keySet());
  }

  /** The types of the drivers that are loaded. */
  static List<String> types() {
    return ROWS.values().stream().map(Row::type).distinct().toList();
  }

  /** The driver, then those that it extends. One that is not loaded extends Entity only. */
  static List<String> chain(String driver) {
    return CHAINS.computeIfAbsent(driver, DriverTable::chainOf);
  }

  private static List<String> chainOf(String driver) {
    List<String> chain = new ArrayList<>();
    for (String each = driver; each != null; each = parent(each)) {
      chain.add(each);
    }
    return chain;
  }

  private static String parent(String driver) {
    return ROWS.containsKey(driver) ? ROWS.get(driver).parent() : "Entity";
  }

  /** The type of a driver's entities; that of a driver that is not loaded is entity. */
  static String type(String driver) {
    return ROWS.containsKey(driver) ? ROWS.get(driver).type() : "entity";
  }

  /** The driver that is meant by a name that may be an alias. */
  static String withoutAlias(String name) {
    return name.equalsIgnoreCase("Console") ? "ConsoleServer" : name;
  }
}

package org.clusto.testing;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Port;
import org.clusto.driver.PowerStrip;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;

/**
 * Random devices and cables, as a graph of which every node is a strand: a port, or one place of
 * the rear port of a trunk. A strand has at most one cable and one way through its panel, so that
 * all strands lie on paths and rings.
 */
public final class Cabling {

  private static final String STRIP = "strip";
  private static final String SWITCH = "switch";
  private static final String CONSOLE = "console";
  private static final String FRONT = "front";
  private static final String REAR = "rear";
  private static final int PLACES = 2;

  /**
   * A strand.
   *
   * @param place 0 where the port has no places
   */
  public record Strand(String device, String type, int number, int place) {
    String port() {
      return device + ":" + type + ":" + number;
    }
  }

  private final Random random;
  private final Map<String, Class<? extends Device>> devices = new LinkedHashMap<>();
  private final Map<String, String> racks = new LinkedHashMap<>();
  private final Set<String> inlets = new HashSet<>();
  private final List<Strand> strands = new ArrayList<>();
  private final Map<Strand, Strand> cables = new LinkedHashMap<>();
  private final Map<Strand, Strand> through = new LinkedHashMap<>();

  /** Devices and cables. */
  public Cabling(Random random) {
    this.random = random;
    for (int i = 1; i <= 4; i++) {
      add("server" + i, Server.class, Map.of("nic-eth", 2, "pwr-iec", 2, "console-serial", 1));
    }
    for (int i = 1; i <= 2; i++) {
      add(SWITCH + i, NetworkSwitch.class, Map.of("nic-eth", 3, "pwr-iec", 1));
      add(CONSOLE + i, ConsoleServer.class, Map.of("console-serial", 2));
      add("panel" + i, Device.class, Map.of(FRONT, 3, REAR, 3));
      addTrunk("trunk" + i);
    }
    for (int i = 1; i <= 3; i++) {
      add(STRIP + i, PowerStrip.class, Map.of("pwr-iec", 4));
      inlets.add(STRIP + i + ":pwr-iec:4");
    }
    passOn();
    devices.keySet().forEach(device -> racks.put(device, "rack" + random.nextInt(4)));
    connect();
  }

  private void add(String name, Class<? extends Device> driver, Map<String, Integer> ports) {
    devices.put(name, driver);
    ports.forEach(
        (type, count) ->
            IntStream.rangeClosed(1, count)
                .forEach(number -> strands.add(new Strand(name, type, number, 0))));
  }

  private void addTrunk(String name) {
    devices.put(name, Device.class);
    for (int rear = 1; rear <= 2; rear++) {
      for (int place = 1; place <= PLACES; place++) {
        Strand front = new Strand(name, FRONT, (rear - 1) * PLACES + place, 0);
        Strand behind = new Strand(name, REAR, rear, place);
        strands.add(front);
        strands.add(behind);
        join(front, behind, through);
      }
    }
  }

  private void passOn() {
    for (Strand front : strands) {
      Strand behind = new Strand(front.device(), REAR, front.number(), 0);
      if (front.type().equals(FRONT) && strands.contains(behind)) {
        join(front, behind, through);
      }
    }
  }

  private static void join(Strand one, Strand other, Map<Strand, Strand> pairs) {
    pairs.put(one, other);
    pairs.put(other, one);
  }

  /** Mostly like with like, or with a panel; rears of trunks with one another. */
  private void connect() {
    for (String kind : List.of("nic", "pwr", CONSOLE, "")) {
      List<Strand> open = new ArrayList<>();
      for (Strand strand : strands) {
        boolean isPanel = strand.type().equals(FRONT) || strand.type().equals(REAR);
        boolean isWanted = strand.type().startsWith(kind) || (isPanel && random.nextInt(3) == 0);
        if (strand.place() == 0 && !cables.containsKey(strand) && isWanted) {
          open.add(strand);
        }
      }
      Collections.shuffle(open, random);
      int pairs = open.size() / (kind.isEmpty() ? 6 : 2);
      for (int i = 0; i < pairs; i++) {
        join(open.get(2 * i), open.get(2 * i + 1), cables);
      }
    }
    List<Strand> rears = new ArrayList<>(strands.stream().filter(s -> s.place() == 1).toList());
    Collections.shuffle(rears, random);
    for (int i = 0; i + 1 < rears.size() && random.nextInt(5) > 0; i += 2) {
      for (int place = 1; place <= PLACES; place++) {
        join(at(rears.get(i), place), at(rears.get(i + 1), place), cables);
      }
    }
  }

  private static Strand at(Strand rear, int place) {
    return new Strand(rear.device(), rear.type(), rear.number(), place);
  }

  /** Makes it in an inventory. */
  public void make(Inventory inventory) {
    inventory.transact("cabling", tx -> makeNow(inventory));
  }

  private void makeNow(Inventory inventory) {
    Map<String, Device> made = new LinkedHashMap<>();
    devices.forEach((name, driver) -> made.put(name, inventory.create(driver, name)));
    for (String rack : new TreeSet<>(racks.values())) {
      inventory.create(Rack.class, rack);
    }
    racks.forEach(
        (device, rack) -> {
          made.get(device).set("units", 0);
          inventory.getByName(rack).insert(made.get(device));
        });
    for (Strand strand : strands) {
      Device device = made.get(strand.device());
      long count =
          strands.stream()
              .filter(s -> s.device().equals(strand.device()) && s.type().equals(strand.type()))
              .mapToInt(Strand::number)
              .distinct()
              .count();
      device.set("ports." + strand.type(), count);
      if (strand.place() > 0) {
        Port front = device.port(FRONT, through.get(strand).number());
        front.set("rear", strand.number());
        front.set("rearposition", strand.place());
      }
    }
    inlets.forEach(
        inlet -> made.get(inlet.split(":", -1)[0]).port("pwr-iec", 4).set("inlet", true));
    cables.forEach(
        (one, other) -> {
          Port port = made.get(one.device()).port(one.type(), one.number());
          if (port.peer().isEmpty()) {
            port.connectTo(made.get(other.device()).port(other.type(), other.number()));
          }
        });
  }

  /** The names of the devices. */
  public List<String> devices() {
    return List.copyOf(devices.keySet());
  }

  /** The names of the racks. */
  public List<String> racks() {
    return List.copyOf(new TreeSet<>(racks.values()));
  }

  // Paths.

  /**
   * From a strand out by its cable, and on to the end; the strands in pairs, one for each cable.
   */
  private List<Strand> path(Strand start) {
    List<Strand> path = new ArrayList<>();
    Strand near = start;
    while (near != null && cables.containsKey(near) && !path.contains(near)) {
      path.add(near);
      path.add(cables.get(near));
      near = through.get(cables.get(near));
    }
    return path;
  }

  /** The ways from one device to the first strand of another, as the ports that they go by. */
  public Set<List<String>> ways(String from, String to) {
    Set<List<String>> ways = new LinkedHashSet<>();
    addWays(from, to, ways);
    Set<List<String>> back = new LinkedHashSet<>();
    addWays(to, from, back);
    back.forEach(
        way -> {
          List<String> reversed = new ArrayList<>(way);
          Collections.reverse(reversed);
          ways.add(reversed);
        });
    return ways;
  }

  private void addWays(String from, String to, Set<List<String>> ways) {
    for (Strand start : strands) {
      if (start.device().equals(from)) {
        List<Strand> path = path(start);
        for (int end = 1; end < path.size(); end += 2) {
          if (path.get(end).device().equals(to)) {
            ways.add(path.subList(0, end + 1).stream().map(Strand::port).toList());
            break;
          }
        }
      }
    }
  }

  // Failures.

  /** What fails with a device or a rack. */
  public Set<String> failing(String what) {
    Set<String> failing = new TreeSet<>(Set.of(what));
    racks.forEach(
        (device, rack) -> {
          if (rack.equals(what)) {
            failing.add(device);
          }
        });
    return failing;
  }

  /** What is without power, or has failed, in the end: asked again until nothing changes. */
  public Set<String> down(Set<String> failing) {
    Set<String> down = new TreeSet<>(failing);
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (String device : devices.keySet()) {
        if (!down.contains(device) && isLost(device, "pwr", down)) {
          down.add(device);
          isChanged = true;
        }
      }
    }
    return down;
  }

  /** What has power, but no link of a kind any more. */
  public Set<String> cutOff(String ports, Set<String> down) {
    Set<String> cutOff = new TreeSet<>();
    for (String device : devices.keySet()) {
      if (!down.contains(device) && isLost(device, ports, down)) {
        cutOff.add(device);
      }
    }
    return cutOff;
  }

  private boolean isLost(String device, String ports, Set<String> down) {
    SetMultimap<Boolean, List<Strand>> paths = HashMultimap.create();
    for (Strand start : strands) {
      if (start.device().equals(device) && start.type().startsWith(ports)) {
        List<Strand> path = path(start);
        if (!path.isEmpty() && isLink(ports, path)) {
          boolean isAlive = path.stream().map(Strand::device).noneMatch(down::contains);
          paths.put(isAlive, path);
        }
      }
    }
    return !paths.isEmpty() && paths.get(true).isEmpty();
  }

  private boolean isLink(String ports, List<Strand> path) {
    Strand start = path.get(0);
    Strand end = path.get(path.size() - 1);
    return switch (ports) {
      case "nic" -> end.device().startsWith(SWITCH);
      case CONSOLE -> end.device().startsWith(CONSOLE);
      default ->
          end.device().startsWith(STRIP)
              && !inlets.contains(end.port())
              && (!start.device().startsWith(STRIP) || inlets.contains(start.port()));
    };
  }
}

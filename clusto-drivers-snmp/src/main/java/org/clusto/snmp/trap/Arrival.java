package org.clusto.snmp.trap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.driver.CableRun;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkLink;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inherited;
import org.clusto.inventory.Inventory;
import org.clusto.model.Value;
import org.clusto.resource.NameManager;

/**
 * Writes down where an address arrived, as far as the attribute {@code snmp.discovery} of the
 * switch, its own or inherited, says so: {@code mac} adds it to the device at the port, {@code
 * create} makes a server where there is none, by the {@link NameManager} that {@code
 * snmp.namemanager} leads to, and {@code rack} puts it into the rack of the switch, too, in no unit
 * yet. What the inventory says already is not overwritten.
 */
final class Arrival {

  private static final String DISCOVERY = "snmp.discovery";
  private static final String NAMES = "snmp.namemanager";
  private static final String MAC = "mac";
  private static final String CREATE = "create";
  private static final String RACK = "rack";
  private static final Set<String> WORDS = Set.of(MAC, CREATE, RACK);

  private final Inventory inventory;
  private final Device device;
  private final LearnedNotice notice;

  Arrival(Inventory inventory, Device device, LearnedNotice notice) {
    this.inventory = inventory;
    this.device = device;
    this.notice = notice;
  }

  /**
   * Does it.
   *
   * @param isProven whether it is known who said it; else the switch is asked
   * @return what was done, or why not, as a sentence
   */
  String handle(boolean isProven) {
    String seen = "%s saw %s at port %d".formatted(device.name(), notice.mac(), notice.port());
    List<Entity> owners = inventory.find(notice.mac().toString());
    if (!owners.isEmpty()) {
      return seen + ": it is " + owners.get(0).name() + "'s";
    }
    Optional<String> wanted = inherited(DISCOVERY).flatMap(Value::text);
    if (wanted.filter(WORDS::contains).isEmpty()) {
      return seen + ": " + DISCOVERY + " does not say that it be written down";
    } else if (!(device instanceof SwitchPorts ports)) {
      return seen + ": its driver cannot be asked for its ports";
    } else if (!isProven
        && ports.macTable().stream().noneMatch(each -> each.mac().equals(notice.mac()))) {
      return seen + ", as somebody says; but it says itself that it has not";
    } else {
      return ports.switchPorts().stream()
          .filter(port -> port.number().equals(OptionalInt.of(notice.port())))
          .findFirst()
          .map(port -> seen + ": " + at(port, wanted.get()))
          .orElse(seen + ", which is none of its ports");
    }
  }

  private String at(SwitchPort seen, String wanted) {
    Optional<Port> near =
        device.ports(NetworkLink.TYPE).stream()
            .filter(port -> port.text(NetworkLink.OS_NAME).filter(seen::isNamed).isPresent())
            .findFirst()
            .or(
                () ->
                    Optional.of(device.port(NetworkLink.TYPE, notice.port()))
                        .filter(Port::exists)
                        .filter(port -> port.text(NetworkLink.OS_NAME).isEmpty()));
    if (seen.isTrunk() || near.isEmpty()) {
      return "nothing is written down of " + (seen.isTrunk() ? "a trunk" : "an unknown port");
    }
    return inventory.transactAndGet(
        "%s saw %s at %s".formatted(device.name(), notice.mac(), seen.name()),
        tx ->
            near.get()
                .run()
                .map(CableRun::end)
                .map(this::add)
                .orElseGet(
                    () ->
                        wanted.equals(MAC)
                            ? "no cable leads there"
                            : create(near.get(), wanted.equals(RACK))));
  }

  private String add(Port far) {
    Optional<String> known = far.text(MAC);
    if (known.isPresent()) {
      return "%s has another address, %s, which stays".formatted(far, known.get());
    }
    far.set(MAC, notice.mac().toString());
    return "added to " + far;
  }

  private String create(Port near, boolean isPlaced) {
    Optional<Entity> names =
        inherited(NAMES)
            .filter(Value.Relation.class::isInstance)
            .flatMap(
                value -> device.inherited(NAMES).get(0).from().related(NAMES).stream().findFirst());
    if (!(names.orElse(null) instanceof NameManager manager)) {
      return NAMES + " leads to no NameManager: no server was made";
    }
    Server server = manager.create(Server.class);
    Port own = server.port(NetworkLink.TYPE, 1);
    own.set(MAC, notice.mac().toString());
    own.connectTo(near);
    String made = "made " + server.name() + " at " + near;
    return isPlaced ? made + place(server) : made;
  }

  /** Into the rack that the switch is in; in which unit, nobody has seen. */
  private String place(Server server) {
    Optional<Entity> rack =
        device.related(Entity.CONTAINER_KEY).stream().filter(Rack.class::isInstance).findFirst();
    rack.ifPresent(place -> server.add(Entity.CONTAINER_KEY, place));
    return rack.map(place -> ", in " + place.name() + ", in which unit is to be said")
        .orElse(", in no rack, as the switch is in none");
  }

  private Optional<Value> inherited(String key) {
    return device.inherited(key).stream().findFirst().map(Inherited::value);
  }
}

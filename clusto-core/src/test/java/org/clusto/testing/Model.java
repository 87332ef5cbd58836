package org.clusto.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.clusto.model.AttributeKey;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.WrongDriverException;

/** An inventory as a map of entities: what each change does, and what is refused. */
public final class Model {

  /** How many ports a driver lays out, of the drivers and types that the tests connect. */
  private static final Map<String, Integer> LAYOUT =
      Map.of(
          "Server nic-eth", 2,
          "Server console-serial", 1,
          "VirtualServer nic-eth", 1,
          "NetworkSwitch nic-eth", 48,
          "NetworkSwitch console-serial", 1);

  private static final int MOST_UNITS = 1000;

  private Map<String, ModelEntity> fleet;
  private long identities;

  /** A model that begins with these entities. */
  public Model(Map<String, ModelEntity> fleet) {
    this.fleet = new TreeMap<>(fleet);
    this.identities = fleet.size();
  }

  /** The entities as they now stand: a copy that stays. */
  public Map<String, ModelEntity> copy() {
    return new TreeMap<>(fleet);
  }

  /** Goes back to what a copy holds. */
  public void restore(Map<String, ModelEntity> copy) {
    fleet = new TreeMap<>(copy);
  }

  /** Whether there is an entity of that name. */
  public boolean has(String name) {
    return fleet.containsKey(name);
  }

  /** The entity of that name. */
  public ModelEntity get(String name) {
    if (!has(name)) {
      throw new Refused(NotFoundException.class, "nothing of that name");
    }
    return fleet.get(name);
  }

  /** Whether the entity is of the driver, or of one that extends it. */
  private boolean isA(String driver, String name) {
    return DriverTable.chain(get(name).driver()).contains(driver);
  }

  private void require(String driver, String name) {
    if (!isA(driver, name)) {
      throw new Refused(WrongDriverException.class, "not a " + driver);
    }
  }

  private void edit(String name, UnaryOperator<ModelEntity> edit) {
    fleet.put(name, edit.apply(get(name)));
  }

  private static void require(boolean held, String why) {
    if (!held) {
      throw new Refused(RuleException.class, why);
    }
  }

  void create(String driver, String name) {
    require(!has(name), "the name is taken");
    fleet.put(name, ModelEntity.of(identities++, name, driver));
  }

  void rename(String from, String to) {
    ModelEntity renamed = get(from);
    require(!has(to) || from.equals(to), "the name is taken");
    fleet.remove(from);
    fleet.put(to, renamed);
    fleet.replaceAll((name, entity) -> entity.renamed(from, to));
  }

  void delete(String name) {
    get(name);
    fleet.remove(name);
    fleet.replaceAll((other, entity) -> forgetting(entity, name));
  }

  private static ModelEntity forgetting(ModelEntity entity, String gone) {
    List<ModelAttribute> lost = entity.attributes().stream().filter(a -> a.refersTo(gone)).toList();
    ModelEntity kept = entity.without(lost::contains);
    for (ModelAttribute attribute : lost) {
      if (attribute.key().subkey().equals("connection")) {
        kept = kept.without(a -> isEndOf(attribute.key(), a.key()));
      }
    }
    return kept;
  }

  /** Whether a key says where the connection of the same port ends. */
  private static boolean isEndOf(AttributeKey connection, AttributeKey key) {
    return key.key().equals(connection.key())
        && key.number() == connection.number()
        && Set.of("connection", "otherportnum", "otherporttype").contains(key.subkey());
  }

  void changeDriver(String name, String driver) {
    edit(name, entity -> entity.withDriver(driver));
  }

  // Attributes.

  void add(String name, String key, Object value) {
    edit(name, entity -> entity.with(key, present(value)));
  }

  void set(String name, String key, List<Object> values) {
    unset(name, key);
    values.forEach(value -> add(name, key, value));
  }

  void unset(String name, String key) {
    edit(name, entity -> entity.without(a -> a.key().toString().equals(key)));
  }

  void unset(String name, String key, Object value) {
    ModelAttribute wanted = ModelAttribute.of(key, present(value));
    List<ModelAttribute> rest = new ArrayList<>(get(name).attributes());
    int at = rest.stream().map(ModelAttribute::toString).toList().indexOf(wanted.toString());
    if (at < 0) {
      throw new Refused(NotFoundException.class, "no such value");
    }
    rest.remove(at);
    edit(name, entity -> entity.withAttributes(rest));
  }

  /** The value; one that relates to an entity, only if there is one. */
  private Object present(Object value) {
    if (value instanceof ModelAttribute.Ref ref) {
      get(ref.name());
    }
    return value;
  }

  int addNumbered(String name, String key, Object value) {
    AttributeKey bare = AttributeKey.parse(key);
    ModelEntity entity = get(name);
    int highest =
        entity.attributes().stream()
            .filter(a -> a.key().key().equals(bare.key()))
            .mapToInt(a -> a.key().number())
            .max()
            .orElse(-1);
    int number = Math.max(highest + 1, entity.given().getOrDefault(bare.key(), 0));
    AttributeKey numbered = new AttributeKey(bare.key(), number, bare.subkey());
    edit(
        name,
        e -> e.with(new ModelAttribute(numbered, present(value))).giving(bare.key(), number + 1));
    return number;
  }

  // Containment.

  void insert(String container, String content) {
    get(container);
    get(content);
    requireUnitsNamed(container, content);
    require(!get(content).containers().contains(container), "in there already");
    add(content, "_in", new ModelAttribute.Ref(container));
  }

  void move(String container, String content) {
    get(container);
    get(content);
    requireUnitsNamed(container, content);
    require(!isGroup(container), "a group is no place");
    takeOutOfPlaces(content);
    add(content, "_in", new ModelAttribute.Ref(container));
  }

  private void requireUnitsNamed(String container, String content) {
    if (isA("Rack", container)) {
      require(isA("Device", content), "devices only");
      require(height(content) == 0, "which units?");
    }
  }

  private boolean isGroup(String name) {
    return Stream.of("Pool", "EntityClass", "Role", "Service").anyMatch(group -> isA(group, name));
  }

  private void takeOutOfPlaces(String content) {
    edit(
        content, e -> e.without(a -> a.isContainment() && FleetRules.isPlace(fleet.get(a.text()))));
  }

  void insertIntoUnits(String rack, String device, int lowest) {
    requireUnits(rack, device, lowest);
    require(!get(device).containers().contains(rack), "in there already");
    addUnits(rack, device, lowest);
  }

  void moveIntoUnits(String rack, String device, int lowest) {
    requireUnits(rack, device, lowest);
    takeOutOfPlaces(device);
    addUnits(rack, device, lowest);
  }

  private void requireUnits(String rack, String device, int lowest) {
    require("Rack", rack);
    get(device);
    require(isA("Device", device), "devices only");
    int height = height(device);
    require(height > 0, "takes no units");
    require(lowest >= 0, "no such units");
  }

  private void addUnits(String rack, String device, int lowest) {
    int height = height(device);
    for (int unit = lowest; unit < lowest + height; unit++) {
      add(device, "_in#" + unit + ".ru", new ModelAttribute.Ref(rack));
    }
  }

  private int height(String device) {
    return bounded(device, "units", 1);
  }

  private int bounded(String name, String key, int otherwise) {
    List<Object> values =
        get(name).attributes().stream()
            .filter(a -> a.key().toString().equals(key))
            .map(ModelAttribute::value)
            .toList();
    if (values.isEmpty()) {
      return otherwise;
    }
    require(values.size() == 1 && values.get(0) instanceof Long, "no whole number");
    long number = (Long) values.get(0);
    require(number >= 0 && number <= MOST_UNITS, "out of bounds");
    return (int) number;
  }

  void remove(String container, String content) {
    get(container);
    require(get(content).containers().contains(container), "not in there");
    edit(content, e -> e.without(a -> a.isContainment() && a.refersTo(container)));
  }

  // Ports.

  /** A port of a device. */
  public record Port(String device, String type, int number) {
    String key(String subkey) {

      return "port-" + type + "#" + number + "." + subkey;
    }
  }

  void connect(Port port, Port other) {
    require("Device", port.device());
    require("Device", other.device());
    require(!port.equals(other), "a port is not connected to itself");
    requireFree(port);
    requireFree(other);
    attach(port, other);
    attach(other, port);
  }

  private void requireFree(Port port) {
    ModelEntity device = get(port.device());
    boolean laidOut =
        port.number() >= 1
            && port.number() <= LAYOUT.getOrDefault(device.driver() + " " + port.type(), 0);
    boolean described =
        device.attributes().stream()
            .anyMatch(
                a ->
                    a.key().key().equals("port-" + port.type())
                        && a.key().number() == port.number());
    require(laidOut || described, "no such port");
    require(peer(port).isEmpty(), "occupied");
  }

  private void attach(Port port, Port other) {
    detach(port.device(), AttributeKey.parse(port.key("connection")));
    add(port.device(), port.key("connection"), new ModelAttribute.Ref(other.device()));
    add(port.device(), port.key("otherportnum"), (long) other.number());
    if (!other.type().equals(port.type())) {
      add(port.device(), port.key("otherporttype"), other.type());
    }
  }

  void disconnect(Port port) {
    require("Device", port.device());
    String peer =
        peer(port).orElseThrow(() -> new Refused(NotFoundException.class, "not connected"));
    if (isA("Device", peer)) {
      get(peer).attributes().stream()
          .map(ModelAttribute::key)
          .filter(key -> key.subkey().equals("connection") && leadsTo(port, peer, key))
          .forEach(key -> detach(peer, key));
    }
    detach(port.device(), AttributeKey.parse(port.key("connection")));
  }

  /** Whether the connection of a peer says that it ends at a port. */
  private boolean leadsTo(Port port, String peer, AttributeKey connection) {
    List<Object> types = values(peer, connection.withSubkey("otherporttype"));
    Object type = types.isEmpty() ? connection.key().substring("port-".length()) : types.get(0);
    return values(peer, connection).contains(new ModelAttribute.Ref(port.device()))
        && values(peer, connection.withSubkey("otherportnum")).contains((long) port.number())
        && type.equals(port.type());
  }

  private void detach(String device, AttributeKey connection) {
    edit(device, e -> e.without(a -> isEndOf(connection, a.key())));
  }

  /** What is at the other end: no text, and of several the one that was made first. */
  private Optional<String> peer(Port port) {
    List<Object> values = values(port.device(), AttributeKey.parse(port.key("connection")));
    return values.stream()
        .filter(value -> values.stream().allMatch(ModelAttribute.Ref.class::isInstance))
        .map(ref -> get(((ModelAttribute.Ref) ref).name()))
        .min(Comparator.comparing(ModelEntity::identity))
        .map(ModelEntity::name);
  }

  private List<Object> values(String name, AttributeKey key) {
    return get(name).attributes().stream()
        .filter(a -> a.key().equals(key))
        .map(ModelAttribute::value)
        .toList();
  }

  // The result.

  /** A rule that is broken, which must not be committed; or empty. */
  public Optional<FleetRules.Rule> brokenRule() {
    return FleetRules.broken(fleet);
  }
}

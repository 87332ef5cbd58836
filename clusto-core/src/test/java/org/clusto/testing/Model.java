package org.clusto.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.clusto.model.AttributeKey;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;

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

  private static final int HIGHEST_UNIT = 45;

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
  public boolean isA(String driver, String name) {
    return DriverTable.chain(get(name).driver()).contains(driver);
  }

  /** Whether a thing stands in what is no pool or class. */
  public boolean isInAThing(String name) {
    return get(name).containers().stream().anyMatch(container -> !isGroup(container));
  }

  /** Whether it is a pool or class. */
  public boolean isGroup(String name) {
    return isA("Pool", name) || isA("EntityClass", name);
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
    require(!isA("Rack", container), "which units?");
    require(!get(content).containers().contains(container), "in there already");
    add(content, "_in", new ModelAttribute.Ref(container));
  }

  void insertIntoUnits(String rack, String device, int lowest) {
    require(isA("Device", device), "devices only");
    int units = units(device);
    require(lowest >= 1 && lowest + units - 1 <= HIGHEST_UNIT, "no such units");
    require(get(device).containers().stream().noneMatch(c -> isA("Rack", c)), "in a rack already");
    for (int unit = lowest; unit < lowest + units; unit++) {
      String key = "_in#" + unit + ".ru";
      require(
          fleet.values().stream()
              .flatMap(e -> e.attributes().stream())
              .noneMatch(a -> a.key().toString().equals(key) && a.refersTo(rack)),
          "taken");
    }
    for (int unit = lowest; unit < lowest + units; unit++) {
      add(device, "_in#" + unit + ".ru", new ModelAttribute.Ref(rack));
    }
  }

  private int units(String device) {
    return get(device).attributes().stream()
        .filter(a -> a.key().key().equals("units") && a.value() instanceof Long)
        .mapToInt(a -> ((Long) a.value()).intValue())
        .findFirst()
        .orElse(1);
  }

  void remove(String container, String content) {
    get(container);
    require(get(content).containers().contains(container), "not in there");
    edit(content, e -> e.without(a -> a.isContainment() && a.refersTo(container)));
  }

  // Ports.

  /** A port of a device. */
  public record Port(String device, String type, int number) {
    private String key(String subkey) {
      return "port-" + type + "#" + number + "." + subkey;
    }
  }

  void connect(Port port, Port other) {
    get(port.device());
    get(other.device());
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
    require(value(port, "connection") == null, "occupied");
  }

  private void attach(Port port, Port other) {
    add(port.device(), port.key("connection"), new ModelAttribute.Ref(other.device()));
    add(port.device(), port.key("otherportnum"), (long) other.number());
    if (!other.type().equals(port.type())) {
      add(port.device(), port.key("otherporttype"), other.type());
    }
  }

  void disconnect(Port port) {
    Object peer = value(port, "connection");
    if (peer == null) {
      throw new Refused(NotFoundException.class, "not connected");
    }
    Object type = value(port, "otherporttype");
    long number = (Long) value(port, "otherportnum");
    Port other =
        new Port(
            ((ModelAttribute.Ref) peer).name(),
            type == null ? port.type() : (String) type,
            (int) number);
    detach(other);
    detach(port);
  }

  private void detach(Port port) {
    AttributeKey connection = AttributeKey.parse(port.key("connection"));
    edit(port.device(), e -> e.without(a -> isEndOf(connection, a.key())));
  }

  private Object value(Port port, String subkey) {
    return get(port.device()).attributes().stream()
        .filter(a -> a.key().toString().equals(port.key(subkey)))
        .map(ModelAttribute::value)
        .findFirst()
        .orElse(null);
  }

  // The result.

  /** Whether something is inside itself, which must not be committed. */
  public boolean hasCycle() {
    return fleet.keySet().stream().anyMatch(name -> surroundings(name).contains(name));
  }

  private Set<String> surroundings(String name) {
    Set<String> surroundings = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(get(name).containers());
    while (!open.isEmpty()) {
      String next = open.pop();
      if (surroundings.add(next)) {
        open.addAll(get(next).containers());
      }
    }
    return surroundings;
  }
}

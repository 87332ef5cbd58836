package org.clusto.bench.contender;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.clusto.Clusto;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.fleet.BenchServer;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Selection;
import org.clusto.model.Attribute;
import org.clusto.model.Value;
import org.clusto.resource.IpManager;

/**
 * clusto, by its public API. Selections are kept, as a program keeps them that asks again and
 * again.
 */
final class ClustoContender implements Contender {

  private static final String UNALLOCATED = "driver:Server and attr:status,unallocated";
  private static final String NOT_BROKEN_OR_TEST =
      "(driver:Server and not (attr:status,broken or attr:environment,test))";
  private static final String NETWORK = "network";

  private final BenchFleet size;
  private final Asked asked;
  private final Inventory inventory;
  private final Selection unallocatedWeb;
  private final Selection regex;
  private final Map<String, Selection> unallocatedIn = new ConcurrentHashMap<>();
  private final Map<String, Selection> fourIn = new ConcurrentHashMap<>();
  private final Map<String, Selection> connectedTo = new ConcurrentHashMap<>();
  private final Map<String, Selection> startingWith = new ConcurrentHashMap<>();

  /** Where a server is connected, and where it stands. */
  private record Located(Port networkSwitch, Rack rack, int unit) {}

  ClustoContender(Path directory, BenchFleet size) {
    this.size = size;
    asked = new Asked(size);
    inventory = Clusto.open(directory);
    unallocatedWeb = inventory.query(UNALLOCATED + " and attr:role,web");
    regex = inventory.query("name:/7[0-4]3$/");
  }

  @Override
  public void load(InputStream file) {
    inventory.importFleet(file, ImportMode.CREATE, ImportProgress.NONE);
  }

  @Override
  public void settle() {
    inventory.checkpoint();
  }

  @Override
  public Object ask(Question question, int which) {
    return switch (question) {
      case BY_NAME -> attributes(asked.server(which));
      case COUNT -> unallocatedWeb.count();
      case ENTITIES -> begun(unallocatedWeb);
      case IN_DATACENTER -> begun(unallocatedIn(asked.datacenter(which)));
      case FOUR_IN_DIFFERENT_RACKS -> begun(fourIn(asked.datacenter(which)));
      case FOUR_AS_TEXT -> begun(inventory.query(textOfFourIn(asked.datacenter(which))));
      case CONSOLE -> console(asked.server(which));
      case LOCATE -> locate(asked.server(which));
      case NOT_CONNECTED -> begun(connectedTo(asked.networkSwitch(which)));
      case NAME_GLOB -> begun(startingWith(asked.prefix(which)));
      case NAME_REGEX -> begun(regex);
    };
  }

  /** The entities, of which the first was looked at: then all of them are found and in order. */
  private static List<Entity> begun(Selection selection) {
    List<Entity> entities = selection.toList();
    if (!entities.isEmpty()) {
      Objects.requireNonNull(entities.get(0));
    }
    return entities;
  }

  private Read attributes(String name) {
    Entity entity = inventory.getByName(name);
    List<Attribute> attributes = entity.record().attributes();
    List<Value> values = new ArrayList<>(attributes.size());
    for (Attribute attribute : attributes) {
      values.add(attribute.value());
    }
    return new Read(entity, attributes, values);
  }

  /** An entity with its attributes, each of which was looked at. */
  private record Read(Entity entity, List<Attribute> attributes, List<Value> values) {}

  private Selection unallocatedIn(String datacenter) {
    return unallocatedIn.computeIfAbsent(
        datacenter, name -> inventory.query(UNALLOCATED + " in name:" + name));
  }

  private Selection fourIn(String datacenter) {
    return fourIn.computeIfAbsent(datacenter, name -> inventory.query(textOfFourIn(name)));
  }

  private static String textOfFourIn(String datacenter) {
    return UNALLOCATED + " in name:" + datacenter + " each in a different driver:Rack limit 4";
  }

  private Port console(String server) {
    return inventory
        .getByName(server, Server.class)
        .port("console-serial", 1)
        .connection()
        .orElseThrow();
  }

  private Located locate(String name) {
    Server server = inventory.getByName(name, Server.class);
    Port networkSwitch = server.port("nic-eth", 1).connection().orElseThrow();
    for (Entity container : server.containers()) {
      if (container instanceof Rack rack) {
        return new Located(networkSwitch, rack, server.lowestUnit().orElseThrow());
      }
    }
    throw new IllegalStateException(name + " stands in no rack");
  }

  private Selection connectedTo(String networkSwitch) {
    return connectedTo.computeIfAbsent(
        networkSwitch, name -> inventory.query(NOT_BROKEN_OR_TEST + " connected to name:" + name));
  }

  private Selection startingWith(String prefix) {
    return startingWith.computeIfAbsent(prefix, p -> inventory.query("name:" + p + "*"));
  }

  @Override
  public List<String> shown(Question question, Object answer) {
    return switch (question) {
      case BY_NAME -> shown((Read) answer);
      case COUNT -> List.of(answer.toString());
      case CONSOLE -> List.of(shown((Port) answer));
      case LOCATE -> {
        Located located = (Located) answer;
        yield List.of(located.rack().name() + "#" + located.unit(), shown(located.networkSwitch()));
      }
      default -> ((List<?>) answer).stream().map(Object::toString).sorted().toList();
    };
  }

  private static List<String> shown(Read read) {
    return read.attributes().stream()
        .map(attribute -> shown(read.entity(), attribute))
        .sorted()
        .toList();
  }

  private static String shown(Entity entity, Attribute attribute) {
    return attribute.key()
        + "="
        + attribute.value().text().orElseGet(() -> related(entity, attribute).name());
  }

  private static Entity related(Entity entity, Attribute relation) {
    String selector = relation.key().toString();
    return entity.related(selector).get(entity.attributes(selector).indexOf(relation));
  }

  private static String shown(Port port) {
    return port.device().name() + "#" + port.number();
  }

  @Override
  public void commit(int server, long boots) {
    String name = new BenchServer(server).name();
    inventory.transact("boot", tx -> tx.getByName(name).set(BenchServer.BOOTS, boots));
  }

  @Override
  public void prepareAddresses(int held) {
    inventory.transact(
        "addresses",
        tx -> {
          IpManager network = tx.create(IpManager.class, NETWORK);
          network.set("cidr", BenchFleet.NETWORK);
          for (int i = 0; i < held; i++) {
            network.allocate(server(i % size.servers()));
          }
        });
  }

  private Server server(int number) {
    return inventory.getByName(new BenchServer(number).name(), Server.class);
  }

  @Override
  public String allocate(int server) {
    return inventory.getByName(NETWORK, IpManager.class).allocate(server(server)).toString();
  }

  @Override
  public void close() {
    inventory.close();
  }
}

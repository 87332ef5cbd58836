package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jetbrains.exodus.entitystore.Entity;
import jetbrains.exodus.entitystore.EntityId;
import jetbrains.exodus.entitystore.EntityIterable;
import jetbrains.exodus.entitystore.EntityIterator;
import jetbrains.exodus.entitystore.PersistentEntityStore;
import jetbrains.exodus.entitystore.PersistentEntityStores;
import jetbrains.exodus.entitystore.PersistentStoreTransaction;
import jetbrains.exodus.entitystore.StoreTransaction;
import jetbrains.exodus.entitystore.iterate.PropertyValueIterator;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.fleet.BenchServer;

/**
 * Xodus, with an fsync at each commit.
 *
 * <p>An attribute is a property, which Xodus has an index of; a relation is a link. A link has no
 * properties, so the unit in a rack is a property of the server's that is called as the link is,
 * and a cable is a link for each of its ends. What leads to an entity comes in the order of the
 * fleet file.
 */
final class XodusContender implements Contender {

  /** What was read of an entity: its properties, and what its links lead to. */
  private record Read(Map<String, Object> properties, Map<String, EntityId> links) {}

  static final String NAME = "name";

  private static final Pattern REGEX = Pattern.compile("7[0-4]3$");
  private static final String IN_GROUP = "_in";
  private static final String IN_RACK = "_in.ru";
  private static final String NETWORK = "IpManager";
  private static final String FREE = "FreeAddresses";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String MANAGER = "ip.manager";

  private final PersistentEntityStore store;
  private final BenchFleet fleet;
  private final Asked asked;

  XodusContender(Path directory, BenchFleet fleet) {
    this.fleet = fleet;
    asked = new Asked(fleet);
    EnvironmentConfig config = new EnvironmentConfig().setLogDurableWrite(true);
    store =
        PersistentEntityStores.newInstance(
            Environments.newInstance(
                directory.toFile(),
                PersistentEntityStores.adjustEnvironmentConfigForEntityStore(config)));
    store.executeInTransaction(
        transaction ->
            store.registerCustomPropertyType(transaction, Instant.class, XodusInstant.BINDING));
  }

  @Override
  public void load(InputStream file) throws IOException {
    try {
      store.executeInExclusiveTransaction(
          transaction -> {
            try {
              XodusLoad.run(transaction, file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Object ask(Question question, int which) {
    return store.computeInReadonlyTransaction(transaction -> answer(transaction, question, which));
  }

  private Object answer(StoreTransaction transaction, Question question, int which) {
    return switch (question) {
      case BY_NAME -> read(server(transaction, which));
      case COUNT -> unallocatedWebServers(transaction).size();
      case ENTITIES -> ids(unallocatedWebServers(transaction));
      case IN_DATACENTER -> ids(inDatacenter(transaction, datacenter(transaction, which)));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT ->
          four(transaction, datacenter(transaction, which));
      case CONSOLE -> List.of(port(server(transaction, which), "port-console-serial#1"));
      case LOCATE -> {
        Entity server = server(transaction, which);
        yield List.of(port(server, "port-nic-eth#1"), rack(server));
      }
      case NOT_CONNECTED ->
          notConnected(named(transaction, "NetworkSwitch", asked.networkSwitch(which)));
      case NAME_GLOB -> withPrefix(transaction, asked.prefix(which));
      case NAME_REGEX -> matching((PersistentStoreTransaction) transaction);
    };
  }

  private static Entity named(StoreTransaction transaction, String type, String name) {
    Entity found = transaction.find(type, NAME, name).getFirst();
    if (found == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return found;
  }

  private Entity server(StoreTransaction transaction, int which) {
    return named(transaction, "Server", asked.server(which));
  }

  private Entity datacenter(StoreTransaction transaction, int which) {
    return named(transaction, "Datacenter", asked.datacenter(which));
  }

  private static Read read(Entity server) {
    Map<String, Object> properties = new HashMap<>();
    for (String name : server.getPropertyNames()) {
      properties.put(name, server.getProperty(name));
    }
    Map<String, EntityId> links = new HashMap<>();
    for (String name : server.getLinkNames()) {
      links.put(name, server.getLink(name).getId());
    }
    return new Read(properties, links);
  }

  private static EntityIterable unallocated(StoreTransaction transaction) {
    return transaction.find("Server", "status", "unallocated");
  }

  private static EntityIterable unallocatedWebServers(StoreTransaction transaction) {
    return unallocated(transaction).intersect(transaction.find("Server", "role", "web"));
  }

  private static List<EntityId> ids(Iterable<Entity> entities) {
    List<EntityId> ids = new ArrayList<>();
    entities.forEach(entity -> ids.add(entity.getId()));
    return ids;
  }

  private static EntityIterable racks(StoreTransaction transaction, Entity datacenter) {
    return transaction.findLinks("Rack", datacenter, IN_GROUP);
  }

  private static EntityIterable inDatacenter(StoreTransaction transaction, Entity datacenter) {
    return unallocated(transaction)
        .intersect(transaction.findLinks("Server", racks(transaction, datacenter), IN_RACK));
  }

  private static List<EntityId> four(StoreTransaction transaction, Entity datacenter) {
    List<EntityId> found = new ArrayList<>();
    Iterator<Entity> racks = racks(transaction, datacenter).iterator();
    while (found.size() < 4 && racks.hasNext()) {
      for (Entity server : transaction.findLinks("Server", racks.next(), IN_RACK)) {
        if ("unallocated".equals(server.getProperty("status"))) {
          found.add(server.getId());
          break;
        }
      }
    }
    return found;
  }

  private static Position<EntityId> port(Entity server, String port) {
    int number = ((Long) server.getProperty(port + ".otherportnum")).intValue();
    return new Position<>(server.getLink(port + ".connection").getId(), number);
  }

  private static Position<EntityId> rack(Entity server) {
    return new Position<>(server.getLink(IN_RACK).getId(), (Integer) server.getProperty(IN_RACK));
  }

  private static List<EntityId> notConnected(Entity device) {
    List<EntityId> found = new ArrayList<>();
    for (String link : device.getLinkNames()) {
      if (AttributeKey.of(link).isConnection()) {
        Entity other = device.getLink(link);
        if (other.getType().equals("Server")
            && !"broken".equals(other.getProperty("status"))
            && !"test".equals(other.getProperty("environment"))) {
          found.add(other.getId());
        }
      }
    }
    return found;
  }

  private static List<EntityId> withPrefix(StoreTransaction transaction, String prefix) {
    List<EntityId> found = new ArrayList<>();
    for (String type : transaction.getEntityTypes()) {
      found.addAll(ids(transaction.findStartingWith(type, NAME, prefix)));
    }
    return found;
  }

  private static List<EntityId> matching(PersistentStoreTransaction transaction) {
    List<EntityId> found = new ArrayList<>();
    for (String type : transaction.getEntityTypes()) {
      addMatching(found, transaction.findWithPropSortedByValue(type, NAME).iterator());
    }
    return found;
  }

  /** Reads the index alone, which has text in small letters, as all names here are. */
  private static void addMatching(List<EntityId> found, EntityIterator names) {
    while (names.hasNext()) {
      EntityId id = names.nextId();
      if (REGEX.matcher((String) ((PropertyValueIterator) names).currentValue()).find()) {
        found.add(id);
      }
    }
  }

  @Override
  public List<String> shown(Question question, Object answer) {
    return store.computeInReadonlyTransaction(
        transaction -> lines(transaction, answer).sorted().toList());
  }

  private static Stream<String> lines(StoreTransaction transaction, Object answer) {
    if (answer instanceof Read read) {
      return attributes(transaction, read);
    }
    return answer instanceof List<?> many
        ? many.stream().map(one -> text(transaction, one))
        : Stream.of(answer.toString());
  }

  private static Stream<String> attributes(StoreTransaction transaction, Read read) {
    Map<String, Object> properties = new HashMap<>(read.properties());
    properties.remove(NAME);
    Stream<String> links =
        read.links().entrySet().stream()
            .map(
                link -> {
                  AttributeKey key = AttributeKey.of(link.getKey());
                  Object number = properties.remove(link.getKey());
                  return (number == null ? key : key.at((Integer) number))
                      + "="
                      + name(transaction, link.getValue());
                });
    List<String> relations = links.toList();
    return Stream.concat(
        relations.stream(),
        properties.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()));
  }

  private static String name(StoreTransaction transaction, EntityId id) {
    return (String) transaction.getEntity(id).getProperty(NAME);
  }

  private static String text(StoreTransaction transaction, Object one) {
    if (one instanceof EntityId id) {
      return name(transaction, id);
    }
    return one instanceof Position<?> port && port.entity() instanceof EntityId id
        ? Position.shown(name(transaction, id), port.number())
        : one.toString();
  }

  @Override
  public void commit(int server, long boots) {
    String name = new BenchServer(server).name();
    store.executeInExclusiveTransaction(
        transaction -> named(transaction, "Server", name).setProperty(BenchServer.BOOTS, boots));
  }

  @Override
  public void prepareAddresses(int held) {
    store.executeInExclusiveTransaction(
        transaction -> {
          transaction.newEntity(NETWORK).setProperty(NAME, BenchFleet.NETWORK);
          Entity free = transaction.newEntity(FREE);
          free.setProperty(FIRST, FreeAddresses.FIRST);
          free.setProperty(LAST, FreeAddresses.LAST);
          transaction.flush();
          for (int i = 0; i < held; i++) {
            allocate(transaction, new BenchServer(i % fleet.servers()).name());
          }
        });
  }

  @Override
  public String allocate(int server) {
    String name = new BenchServer(server).name();
    return FreeAddresses.text(
        store.computeInExclusiveTransaction(transaction -> allocate(transaction, name)));
  }

  private static long allocate(StoreTransaction transaction, String name) {
    long address = lowest(transaction);
    Entity held = transaction.newEntity("Address");
    held.setProperty("ip", address);
    held.setLink(MANAGER, named(transaction, NETWORK, BenchFleet.NETWORK));
    held.setLink("holder", named(transaction, "Server", name));
    return address;
  }

  /** Takes the lowest address out of those that are free. */
  private static long lowest(StoreTransaction transaction) {
    Entity free = transaction.sort(FREE, FIRST, true).getFirst();
    if (free == null) {
      throw new IllegalStateException("no free address");
    }
    long address = (Long) free.getProperty(FIRST);
    if (address == (Long) free.getProperty(LAST)) {
      free.delete();
    } else {
      free.setProperty(FIRST, address + 1);
    }
    return address;
  }

  @Override
  public void close() {
    store.close();
    store.getEnvironment().close();
  }
}

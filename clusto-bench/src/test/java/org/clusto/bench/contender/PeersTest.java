package org.clusto.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.clusto.Clusto;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.Attribute;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The peers give the answers of clusto, and keep what they say they keep. */
class PeersTest {

  /** Four datacenters, of which the last one, and its last rack, are not full. */
  private static final BenchFleet FLEET = new BenchFleet(790, 5);

  private static final Asked ASKED = new Asked(FLEET);
  private static final int[] WHICH = {0, 1, 2, 4, 11, 4095};

  private static Inventory inventory;

  @TempDir private Path directory;

  private enum Durable {
    SQLITE,
    XODUS,
    NEO4J
  }

  @BeforeAll
  static void importFleet() throws IOException {
    inventory = Clusto.inMemory();
    try (InputStream file = FLEET.open()) {
      inventory.importFleet(file, ImportMode.CREATE, ImportProgress.NONE);
    }
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private Contender open(Durable peer) {
    return switch (peer) {
      case SQLITE -> new SqliteContender(directory, FLEET);
      case XODUS -> new XodusContender(directory, FLEET);
      case NEO4J -> new Neo4jContender(directory, FLEET);
    };
  }

  private Contender loaded(Durable peer) throws Exception {
    Contender contender = open(peer);
    load(contender);
    return contender;
  }

  private static void load(Contender contender) throws Exception {
    try (InputStream file = FLEET.open()) {
      contender.load(file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void peer_loadedAndOpenedAgain_answersAsClusto(Durable peer) throws Exception {
    try (Contender contender = loaded(peer)) {
      assertAnswers(contender);
    }
    try (Contender contender = open(peer)) {
      assertAnswers(contender);
    }
  }

  @Test
  void tinkerGraph_loaded_answersAsClusto() throws Exception {
    try (Contender contender = new TinkerGraphContender(directory, FLEET)) {
      load(contender);

      assertAnswers(contender);
      assertThatThrownBy(() -> contender.commit(0, 1))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static void assertAnswers(Contender contender) throws Exception {
    for (Question question : Question.values()) {
      for (int which : WHICH) {
        assertThat(contender.shown(question, contender.ask(question, which)))
            .as("%s %s", question, which)
            .isEqualTo(expected(question, which))
            .isNotEmpty();
      }
    }
  }

  private static List<String> expected(Question question, int which) {
    String unallocated = "driver:Server and attr:status,unallocated";
    return switch (question) {
      case BY_NAME -> attributes(ASKED.server(which));
      case COUNT -> List.of("" + names(unallocated + " and attr:role,web").size());
      case ENTITIES -> names(unallocated + " and attr:role,web");
      case IN_DATACENTER -> names(unallocated + " in name:" + ASKED.datacenter(which));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT ->
          names(
              unallocated
                  + " in name:"
                  + ASKED.datacenter(which)
                  + " each in a different driver:Rack limit 4");
      case CONSOLE -> List.of(cable(ASKED.server(which), "port-console-serial"));
      case LOCATE -> List.of(unit(ASKED.server(which)), cable(ASKED.server(which), "port-nic-eth"));
      case NOT_CONNECTED ->
          names(
              "(driver:Server and not (attr:status,broken or attr:environment,test)) connected to"
                  + " name:"
                  + ASKED.networkSwitch(which));
      case NAME_GLOB -> names("name:" + ASKED.prefix(which) + "*");
      case NAME_REGEX -> names("name:/7[0-4]3$/");
    };
  }

  private static List<String> names(String expression) {
    return inventory.query(expression).names().stream().sorted().toList();
  }

  private static List<String> attributes(String name) {
    Entity entity = inventory.getByName(name);
    return entity.record().attributes().stream()
        .map(attribute -> attribute.key() + "=" + value(entity, attribute))
        .sorted()
        .toList();
  }

  private static String value(Entity entity, Attribute attribute) {
    return attribute.value().text().orElseGet(() -> related(entity, attribute));
  }

  private static String related(Entity entity, Attribute relation) {
    String selector = relation.key().toString();
    return entity.related(selector).get(entity.attributes(selector).indexOf(relation)).name();
  }

  /** The one value of the attribute of a key. */
  private static String value(String name, String key) {
    return attributes(name).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static String cable(String name, String port) {
    return value(name, port + "#1.connection") + "#" + value(name, port + "#1.otherportnum");
  }

  private static String unit(String name) {
    return attributes(name).stream()
        .filter(line -> line.startsWith("_in#"))
        .map(line -> line.replaceFirst("_in#(\\d+)\\.ru=(.*)", "$2#$1"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void commit_openedAgain_isThere(Durable peer) throws Exception {
    try (Contender contender = loaded(peer)) {
      contender.commit(0, 3);
      contender.commit(0, 4);
      assertThat(boots(contender)).containsExactly("boots=4");
    }
    try (Contender contender = open(peer)) {
      assertThat(boots(contender)).containsExactly("boots=4");
    }
  }

  /** Those of server 0. */
  private static List<String> boots(Contender contender) throws Exception {
    return contender.shown(Question.BY_NAME, contender.ask(Question.BY_NAME, 0)).stream()
        .filter(line -> line.startsWith("boots="))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void allocate_byManyThreadsAndOpenedAgain_givesTheLowestOnceEach(Durable peer) throws Exception {
    Set<String> given;
    try (Contender contender = loaded(peer)) {
      contender.prepareAddresses(600);
      assertThat(contender.allocate(7)).isEqualTo("172.16.2.89");
      given = allocatedByThreads(contender, 20);
    }
    assertThat(given).hasSize(20).contains("172.16.2.90", "172.16.2.109");
    try (Contender contender = open(peer)) {
      assertThat(contender.allocate(7)).isEqualTo("172.16.2.110");
    }
  }

  private static Set<String> allocatedByThreads(Contender contender, int many) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> futures = new ArrayList<>();
      IntStream.range(0, many)
          .forEach(server -> futures.add(threads.submit(() -> contender.allocate(server))));
      Set<String> given = new TreeSet<>();
      for (Future<String> future : futures) {
        given.add(future.get());
      }
      return given;
    } finally {
      threads.shutdown();
    }
  }
}

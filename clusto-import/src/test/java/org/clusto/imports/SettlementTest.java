package org.clusto.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clusto.Clusto;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.Value;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A source of any kind, made so. */
class SettlementTest {

  private final Inventory inventory = Clusto.inMemory();

  @AfterEach
  void close() {
    inventory.close();
  }

  private static PreparedImport prepared(SourceEntity... entities) {
    SourceReader reader =
        new SourceReader() {
          @Override
          public ImportAccount read(ImportRequest request, SourceSink sink) {
            Arrays.stream(entities).forEach(sink::take);
            return new ImportAccount(List.of());
          }

          @Override
          public boolean speaksOf(AttributeKey key) {
            return key.key().equals("status");
          }
        };
    return SpooledImport.of(
        "test", reader, new ImportRequest("here", Map.of(), ImportProgress.NONE));
  }

  private void settle(SourceEntity... entities) {
    try (PreparedImport source = prepared(entities)) {
      inventory.transact("test", tx -> source.settle(inventory, tx));
    }
  }

  private static SourceEntity server(String identity, String name, Object... attributes) {
    List<SourceAttribute> all = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.add(SourceAttribute.of((String) attributes[i], attributes[i + 1]));
    }
    return new SourceEntity(identity, name, "Server", all);
  }

  @Test
  void values_ofAllKinds_comeThrough() {
    settle(
        server(
            "1",
            "a",
            "text",
            "\u20ac",
            "int",
            5L,
            "decimal",
            new BigDecimal("0.25"),
            "yes",
            true,
            "no",
            false,
            "time",
            Instant.EPOCH,
            "json",
            Value.json("{\"a\":[1]}"),
            "to",
            new Reference("2")),
        server("2", "b"));

    Entity a = inventory.getByName("a");
    assertThat(a.attributes()).extracting(Object::toString).hasSize(9);
    assertThat(a.text("to")).contains("b");
    assertThat(a.value("json")).contains(Value.json("{\"a\":[1]}"));
  }

  @Test
  void reference_toNothing_isRefused() {
    assertThatThrownBy(() -> settle(server("1", "a", "to", new Reference("9"))))
        .isInstanceOf(ClustoException.class)
        .hasMessage("1 of test refers to 9, which is not there");
  }

  @Test
  void names_thatTwoHave_areRefused() {
    assertThatThrownBy(() -> settle(server("1", "a"), server("2", "a")))
        .hasMessage("1 and 2 of test would both be called \"a\": rename one of them there");
    assertThat(inventory.size()).isZero();
  }

  @Test
  void value_goneFromTheSource_isGoneIfTheSourceSpeaksOfIt() {
    settle(server("1", "a", "status", "x", "other", "y"));
    settle(server("1", "a"));

    assertThat(inventory.getByName("a").text("status")).isEmpty();
    assertThat(inventory.getByName("a").text("other")).contains("y");
  }

  @Test
  void rename_toANameOfSomethingElse_isRefused() {
    settle(server("1", "a"));
    inventory.create("Server", "b");

    assertThatThrownBy(() -> settle(server("1", "b")))
        .hasMessageContaining("is the name of server \"b\" here, which is not from there");
    assertThat(inventory.getByName("a").exists()).isTrue();
  }

  @Test
  void rename_toTheNameOfWhatIsGone_pushesThatAside() {
    settle(server("1", "a"), server("2", "b"));
    settle(server("1", "b"));

    assertThat(inventory.all().names()).containsExactly("b", "b (gone from test)");
  }

  @Test
  void addresses_ofTheSource_leaveThoseOfOthersAlone() {
    inventory.create("Server", "a").set("_ip#0", "10.9.9.9");
    settle(
        server("1", "a", "_ip#0", "10.0.0.1", "_ip#0.test", "ip/1"),
        server("2", "b", "_ip#0", "10.0.0.2", "_ip#0.test", "ip/2"));
    settle(
        server(
            "1",
            "a",
            "_ip#0",
            "10.0.0.3",
            "_ip#0.test",
            "ip/3",
            "_ip#1",
            "10.0.0.1",
            "_ip#1.test",
            "ip/1"),
        server("2", "b"));

    assertThat(inventory.getByName("a").text("_ip#0")).contains("10.9.9.9");
    assertThat(inventory.getByName("a").text("_ip#1")).contains("10.0.0.1");
    assertThat(inventory.getByName("a").text("_ip#2")).contains("10.0.0.3");
    assertThat(inventory.query("ip:10.0.0.2").names()).isEmpty();
  }

  /** Whatever names the things of a source get one after another, here they have the last. */
  @Property(tries = 100)
  void settlement_followsTheSource(
      @ForAll @Size(min = 1, max = 4) List<@Size(max = 5) List<@IntRange(max = 4) Integer>> steps) {
    try (Inventory fleet = Clusto.inMemory()) {
      Map<String, String> wanted = new TreeMap<>();
      for (List<Integer> step : steps) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < step.size(); i++) {
          if (!names.containsValue("n" + step.get(i))) {
            names.put("id" + i, "n" + step.get(i));
          }
        }
        wanted = new TreeMap<>(names);
        SourceEntity[] entities =
            names.entrySet().stream()
                .map(each -> server(each.getKey(), each.getValue()))
                .toArray(SourceEntity[]::new);
        try (PreparedImport source = prepared(entities)) {
          fleet.transact("step", tx -> source.settle(fleet, tx));
          assertThat(fleet.preview(tx -> source.settle(fleet, tx)).isEmpty()).isTrue();
          List<String> gone = source.gone(fleet);
          Map<String, String> found = new TreeMap<>();
          for (Entity entity : fleet.all()) {
            if (!gone.contains(entity.name())) {
              found.put(entity.text("test.id").orElseThrow(), entity.name());
            }
          }
          assertThat(found).isEqualTo(wanted);
        }
      }
    }
  }
}

package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.engine.resource.Refusals.Refusal;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.Inventory;
import org.clusto.model.Attribute;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.resource.NumberManager;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Managers of numbers: who has which. */
class NumberManagerTest {

  private Inventory inventory;
  private NumberManager vlans;
  private Pool pool1;
  private Pool pool2;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    pool1 = inventory.create(Pool.class, "pool1");
    pool2 = inventory.create(Pool.class, "pool2");
    vlans = inventory.create(NumberManager.class, "vlans");
    inventory.transact(
        "limits",
        tx -> {
          vlans.set("key", "vlan");
          vlans.set("min", 100);
          vlans.set("max", 104);
        });
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void allocate_nextFree_isTheLowestAndStandsOnTheOwner() {
    assertThat(vlans.allocate(pool1)).isEqualTo(100);
    assertThat(vlans.allocate(pool1)).isEqualTo(101);

    assertThat(pool1.attributes())
        .containsExactly(
            Attribute.of("vlan#0", 100),
            Attribute.of("vlan#0.manager", vlans),
            Attribute.of("vlan#1", 101),
            Attribute.of("vlan#1.manager", vlans));
    assertThat(vlans.used()).isEqualTo(2);
    assertThat(vlans.free()).isEqualTo(3);
    assertThat(vlans.owner(101)).contains(pool1);
    assertThat(vlans.owner(102)).isEmpty();
  }

  @Test
  void allocate_withoutLimits_beginsAtOne() {
    NumberManager numbers = inventory.create(NumberManager.class, "numbers");

    assertThat(numbers.allocate(pool1)).isEqualTo(1);

    assertThat(pool1.integer("number")).hasValue(1);
    assertThat(numbers.free()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void allocate_overAllThereAre_worksToTheLast() {
    NumberManager numbers = inventory.create(NumberManager.class, "numbers");
    inventory.transact(
        "limits",
        tx -> {
          numbers.set("min", Long.MIN_VALUE);
          numbers.set("max", Long.MIN_VALUE + 1);
        });
    assertThat(numbers.allocate(pool1)).isEqualTo(Long.MIN_VALUE);
    assertThat(numbers.allocate(pool1)).isEqualTo(Long.MIN_VALUE + 1);
    numbers.set("max", Long.MAX_VALUE);

    assertThat(numbers.allocate(pool1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(numbers.allocate(pool1)).isEqualTo(Long.MIN_VALUE + 2);
    assertThat(numbers.used()).isEqualTo(4);
  }

  @Test
  void managers_eachHaveNumbersOfTheirOwn() {
    NumberManager racks = inventory.create(NumberManager.class, "racks");
    NumberManager rows = inventory.create(NumberManager.class, "rows");
    pool2.set("number", 1);

    assertThat(racks.allocate(pool1)).isEqualTo(1);
    assertThat(rows.allocate(pool1)).isEqualTo(1);
    assertThat(rows.allocate(pool2)).isEqualTo(2);
    assertThat(rows.release(pool1)).containsExactly(1L);
    assertThat(racks.owner(1)).contains(pool1);
  }

  @Test
  void release_anyNumber_comesBackAndIsTheNextOneIfItIsTheLowest() {
    vlans.allocate(pool1);
    vlans.allocate(pool2);
    vlans.allocate(pool1);

    assertThat(vlans.release(101)).isEqualTo(pool2);
    assertThat(pool2.attributes()).isEmpty();
    assertThat(vlans.allocate(pool1)).isEqualTo(101);
    assertThat(vlans.release(pool1)).containsExactly(100L, 101L, 102L);
    assertThat(vlans.used()).isZero();
  }

  @Test
  void delete_ofAnOwner_freesItsNumbers() {
    vlans.allocate(pool1);
    vlans.allocate(pool2);

    pool1.delete();

    assertThat(vlans.allocate(pool2)).isEqualTo(100);
  }

  @Test
  void allocate_afterANumberWasWrittenOtherwise_seesWhatIsThere() {
    vlans.allocate(pool1);

    pool1.set("vlan#0", 102);

    assertThat(vlans.owner(100)).isEmpty();
    assertThat(vlans.owner(102)).contains(pool1);
    assertThat(vlans.allocate(pool2)).isEqualTo(100);
    pool1.unset("vlan#0.manager");
    assertThat(vlans.owner(102)).isEmpty();
  }

  private static NumberManager vlans(Inventory inventory) {
    return inventory.getByName("vlans", NumberManager.class);
  }

  private static Refusal refused(String what, Consumer<Inventory> operation, String message) {
    return new Refusal(what, operation, RuleException.class, message);
  }

  private static Refusal setting(String owner, String key, Object value, String message) {
    return refused(
        owner + " " + key + "=" + value,
        inventory -> inventory.getByName(owner).set(key, value),
        message);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        refused(
            "more than there are",
            inventory ->
                inventory.transact(
                    "fill",
                    tx -> {
                      Entity server = tx.create(Server.class, "server");
                      for (int i = 0; i < 5; i++) {
                        vlans(inventory).allocate(server);
                      }
                    }),
            "\"vlans\" has no number left: all from 100 to 104 are held;"
                + " release some, or raise its \"max\""),
        refused(
            "below",
            inventory -> vlans(inventory).allocate(inventory.getByName("pool2"), 99),
            "\"vlans\" gives the numbers from 100 to 104, and not 99"),
        refused(
            "held",
            inventory -> vlans(inventory).allocate(inventory.getByName("pool2"), 100),
            "\"pool1\" has 100 from \"vlans\" already"),
        new Refusal(
            "release what nobody has",
            inventory -> vlans(inventory).release(103),
            NotFoundException.class,
            "nobody has 103 from \"vlans\""),
        new Refusal(
            "release of who has none",
            inventory -> vlans(inventory).release(inventory.getByName("pool2")),
            NotFoundException.class,
            "\"pool2\" has no number from \"vlans\""),
        setting(
            "pool1",
            "vlan#0",
            105,
            "\"pool1\" cannot have 105 from \"vlans\":"
                + " \"vlans\" gives the numbers from 100 to 104, and not 105"),
        setting(
            "pool1",
            "vlan#0",
            "101",
            "the attribute \"vlan#0\" of \"pool1\" names \"vlans\" as its manager,"
                + " but is no whole number"),
        setting(
            "pool1",
            "vlan#0",
            List.of(100, 100),
            "\"pool1\" would have 100 from \"vlans\" twice: once is enough"),
        refused(
            "the number of another",
            inventory ->
                inventory.transact(
                    "by hand",
                    tx -> {
                      tx.getByName("pool2").set("id", 100);
                      tx.getByName("pool2").set("id.manager", vlans(inventory));
                    }),
            "\"pool2\" and \"pool1\" would both have 100 from \"vlans\":"
                + " take it back from one of them"),
        setting(
            "vlans",
            "min",
            101,
            "\"pool1\" cannot have 100 from \"vlans\":"
                + " \"vlans\" gives the numbers from 101 to 104, and not 100"),
        setting(
            "vlans",
            "min",
            105,
            "\"vlans\" would give numbers from 105 to 104: its \"min\" must not be above its \"max\""),
        setting("vlans", "max", "105", "the attribute \"max\" of \"vlans\" must be a whole number"),
        setting(
            "vlans",
            "max",
            List.of(105, 106),
            "\"vlans\" would have 2 values of \"max\", but one is wanted"),
        setting("vlans", "key", 7, "the attribute \"key\" of \"vlans\" must be a text"),
        setting(
            "vlans",
            "key",
            "_ip",
            "the \"key\" of \"vlans\" is _ip, but must be a name alone that does not begin with _"),
        setting(
            "vlans",
            "key",
            "vlan#1.id",
            "the \"key\" of \"vlans\" is vlan#1.id,"
                + " but must be a name alone that does not begin with _"),
        new Refusal(
            "vlans key=no key",
            inventory -> vlans(inventory).set("key", "no key"),
            InvalidValueException.class,
            "not an attribute key: \"no key\" (wanted key[#number][.subkey], key and subkey of"
                + " letters, digits, _ and -, the first a letter or _,"
                + " the number from 0 to 2147483647)"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void badInput_toAnyOperation_isRefusedAndChangesNothing(Refusal refusal) {
    vlans.allocate(pool1);

    refusal.happens(inventory);
  }

  @Test
  void import_ofANumberThatIsHeld_isRefused() {
    vlans.allocate(pool1);

    assertThatThrownBy(
            () ->
                Refusals.importLines(
                    inventory,
                    ImportMode.CREATE,
                    "{\"name\":\"pool3\",\"driver\":\"Pool\",\"attrs\":"
                        + "{\"vlan#0\":100,\"vlan#0.manager\":{\"ref\":\"vlans\"}}}"))
        .hasMessageContaining("\"pool3\" and \"pool1\" would both have 100");
  }
}

package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.engine.resource.Refusals.Refusal;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.resource.NameManager;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Managers of names. */
class NameManagerTest {

  private Inventory inventory;
  private NameManager names;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    names = inventory.create(NameManager.class, "names");
    names.set("basename", "foo");
    names.set("digits", 3);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private List<String> next(int count) {
    return IntStream.range(0, count).mapToObj(i -> names.allocate()).toList();
  }

  @Test
  void allocate_severalTimes_countsUp() {
    assertThat(next(3)).containsExactly("foo001", "foo002", "foo003");
    assertThat(names.next()).isEqualTo(4);
    assertThat(inventory.size()).isOne();
  }

  @Test
  void create_aDriver_makesAnEntitySoNamed() {
    Server server = names.create(Server.class);
    Entity rack = names.create("rack");

    assertThat(server.name()).isEqualTo("foo001");
    assertThat(rack.name()).isEqualTo("foo002");
    assertThat(rack).isInstanceOf(Rack.class);
    assertThat(inventory.getByName("foo001")).isEqualTo(server);
  }

  @Test
  void allocate_whereNamesExist_skipsThem() {
    inventory.create(Server.class, "foo001");
    inventory.create(Server.class, "foo002");
    inventory.create(Server.class, "foo004");

    assertThat(next(3)).containsExactly("foo003", "foo005", "foo006");
    inventory.create(Server.class, "foo007");
    assertThat(names.create(Server.class).name()).isEqualTo("foo008");
  }

  @Test
  void allocate_afterTheDigitsRanOut_takesOneMore() {
    names.set("next", 998);
    inventory.create(Server.class, "foo1000");

    assertThat(next(4)).containsExactly("foo998", "foo999", "foo1001", "foo1002");
  }

  @Test
  void allocate_ofANameThatWasHandedOut_isNeverAgain() {
    Server server = names.create(Server.class);
    server.delete();
    names.create(Server.class).rename("other");
    names.allocate();

    assertThat(next(1)).containsExactly("foo004");
    names.set("next", 0);
    assertThat(next(2)).containsExactly("foo000", "foo001");
  }

  @Test
  void create_thatIsRolledBack_givesTheNameToTheNext() {
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      assertThat(names.create(Server.class).name()).isEqualTo("foo001");
                      assertThat(names.create(Server.class).name()).isEqualTo("foo002");
                      throw new IllegalStateException("deliberate");
                    }))
        .hasMessage("deliberate");

    assertThat(names.create(Server.class).name()).isEqualTo("foo001");
  }

  @Test
  void allocate_withoutDigits_padsNothing() {
    names.unset("digits");

    assertThat(next(2)).containsExactly("foo1", "foo2");
  }

  @Test
  void allocate_behindTheHighestNumber_isRefusedWithAWayOut() {
    names.set("next", Long.MAX_VALUE - 2);
    inventory.create(Server.class, "foo" + (Long.MAX_VALUE - 1));

    assertThat(next(1)).containsExactly("foo" + (Long.MAX_VALUE - 2));
    String end =
        "\"names\" has come to the end of its numbers, 9223372036854775807:"
            + " set its attribute \"next\" to a lower one";
    assertThatThrownBy(() -> names.allocate()).isInstanceOf(RuleException.class).hasMessage(end);
    names.set("next", Long.MAX_VALUE);
    assertThatThrownBy(() -> names.create(Server.class))
        .isInstanceOf(RuleException.class)
        .hasMessage(end);
    names.set("next", 1);
    assertThat(next(1)).containsExactly("foo001");
  }

  private static NameManager names(Inventory inventory) {
    return inventory.getByName("names", NameManager.class);
  }

  private static Refusal refused(String what, Consumer<Inventory> operation, String message) {
    return new Refusal(what, operation, RuleException.class, message);
  }

  private static Refusal setting(String key, Object value, String message) {
    return refused(key + "=" + value, inventory -> names(inventory).set(key, value), message);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        refused(
            "without a stem",
            inventory -> inventory.getByName("bare", NameManager.class).allocate(),
            "\"bare\" has no stem for names: set its attribute \"basename\""),
        refused(
            "create without a stem",
            inventory -> inventory.getByName("bare", NameManager.class).create(Server.class),
            "\"bare\" has no stem for names: set its attribute \"basename\""),
        new Refusal(
            "create of no driver",
            inventory -> names(inventory).create("Sever"),
            NotFoundException.class,
            "no driver \"Sever\" is loaded; did you mean \"Server\"?"),
        new Refusal(
            "in the past",
            inventory ->
                names(inventory).view().asOf(4).getByName("names", NameManager.class).allocate(),
            ReadOnlyException.class,
            "this is the inventory as of version 4, which cannot be changed;"
                + " get the entity from the inventory itself"),
        setting("basename", 7, "the attribute \"basename\" of \"names\" must be a text"),
        setting(
            "basename",
            List.of("a", "b"),
            "\"names\" would have 2 values of \"basename\", but one is wanted"),
        setting(
            "digits", 0, "the attribute \"digits\" of \"names\" is 0, but must be from 1 to 18"),
        setting(
            "digits", 19, "the attribute \"digits\" of \"names\" is 19, but must be from 1 to 18"),
        setting("digits", 2.5, "the attribute \"digits\" of \"names\" must be a whole number"),
        setting(
            "next",
            -1,
            "the attribute \"next\" of \"names\" is -1, but must be from 0 to 9223372036854775807"),
        setting("next", "5", "the attribute \"next\" of \"names\" must be a whole number"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void badInput_toAnyOperation_isRefusedAndChangesNothing(Refusal refusal) {
    inventory.create(NameManager.class, "bare");

    refusal.happens(inventory);
  }
}

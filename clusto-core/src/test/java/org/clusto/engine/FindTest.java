package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities found by what is written on them. */
class FindTest {

  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = Clusto.inMemory();
    server("server1", "port-nic-eth#1.mac", "00:16:3E:01:02:03");
    server("server2", "_ip#0", "2001:db8::1");
    server("server3", "system.serial", " ab-123 ");
    server("server4", "serial", "AB-123");
    server("server10", "serial#2", "other");
    server("server5", "serial", 225127);
    server("10.0.0.1", "note", "named like an address");
    server("0016.3e01.0203", "_ip#0", "10.0.0.1");
    server(" spaced ", "serial", "server1");
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void server(String name, String key, Object value) {
    inventory.create(Server.class, name).set(key, value);
  }

  private static List<String> names(InventoryView view, String text) {
    return view.find(text).stream().map(Entity::name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:16:3e:01:02:03",
        "00:16:3E:01:02:03",
        "00-16-3e-01-02-03",
        "00163e010203",
        " 00163E010203\n"
      })
  void find_aMac_findsItHoweverItIsWritten(String text) {
    assertThat(names(inventory, text)).containsExactly("server1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8::1",
        "2001:DB8:0:0::1",
        "2001:0db8:0:0:0:0:0:1",
        " 2001:db8::1",
        "[2001:db8::1]",
        "2001:db8::1/64",
        "2001:db8::1/128"
      })
  void find_anAddress_findsItHoweverItIsWritten(String text) {
    assertThat(names(inventory, text)).containsExactly("server2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AB-123", "ab-123", "\tAb-123 "})
  void find_aSerial_findsItHoweverItIsWritten(String text) {
    assertThat(names(inventory, text)).containsExactly("server3", "server4");
  }

  @ParameterizedTest
  @CsvSource({
    "server3, server3",
    "225127, server5",
    "' spaced ', ' spaced '",
  })
  void find_text_findsWhatIsSoCalled(String text, String name) {
    assertThat(names(inventory, text)).containsExactly(name);
  }

  @Test
  void find_whatIsSeveralThings_listsTheNamedFirst() {
    assertThat(names(inventory, "10.0.0.1")).containsExactly("10.0.0.1", "0016.3e01.0203");
    assertThat(names(inventory, "10.0.0.1/24")).containsExactly("0016.3e01.0203");
    assertThat(names(inventory, "0016.3e01.0203")).containsExactly("0016.3e01.0203", "server1");
    assertThat(names(inventory, "server1")).containsExactly("server1", " spaced ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nobody",
        "Server3",
        "other",
        "10.0.0.0/8",
        "10.0.0.1/33",
        "10.0.0.1/",
        "[]",
        "00:16:3e",
        "123"
      })
  void find_whatNobodyIs_findsNothing(String text) {
    assertThat(inventory.find(text)).isEmpty();
  }

  @Test
  void find_afterChanges_findsWhatThereIsNow() {
    long version = inventory.version();
    Entity server3 = inventory.getByName("server3");
    server3.add("serial", "AB-123");
    server3.unset("system.serial");
    assertThat(names(inventory, "ab-123")).containsExactly("server3", "server4");

    server3.set("serial", Value.json("\"AB-123\""), " ");
    inventory.getByName("server4").delete();

    assertThat(inventory.find("ab-123")).isEmpty();
    assertThat(names(inventory.asOf(version), "ab-123")).containsExactly("server3", "server4");
    inventory.transact(
        "within",
        tx -> {
          tx.create(Server.class, "server6").set("serial", "ab-123");
          assertThat(names(tx, "AB-123")).containsExactly("server6");
        });
  }

  @Test
  void find_anAddressInAVrf_findsItToo() {
    Entity server3 = inventory.getByName("server3");
    server3.set("_ip#0", "2001:db8::1");
    server3.set("_ip#0.vrf", "blue");

    assertThat(names(inventory, "2001:db8::1")).containsExactly("server2", "server3");
  }
}

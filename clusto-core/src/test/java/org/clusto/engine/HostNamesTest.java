package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.model.RuleException;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a device is called and what it is, and the rules of its names. */
class HostNamesTest {

  private Inventory inventory;
  private Server server;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    server = inventory.create(Server.class, "server1");
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void hostname_nothingSaid_isTheName() {
    assertThat(server.hostname()).isEqualTo("server1");
    server.set("hostname", "web-1");
    assertThat(server.hostname()).isEqualTo("web-1");
  }

  @Test
  void facts_whereverTheyStand_areFound() {
    assertThat(server.model()).isEmpty();
    server.set("system.model", "X10");
    server.set("system.manufacturer", "Acme");
    server.set("system.serial", "SN1");
    assertThat(List.of(server.model(), server.manufacturer(), server.serial()))
        .extracting(fact -> fact.orElse("none"))
        .containsExactly("X10", "Acme", "SN1");
    server.set("model", "X11");
    server.set("serial", "SN2");
    assertThat(server.model()).contains("X11");
    assertThat(server.serial()).contains("SN2");
  }

  @Test
  void addFqdn_severalOfOneDevice_areKept() {
    server.addFqdn("Web.example.com");
    server.addFqdn("www.example.com");

    assertThat(server.fqdns()).containsExactly("web.example.com", "www.example.com");
    assertThat(inventory.query("attr:fqdn,www.example.com").names()).containsExactly("server1");
  }

  @Test
  void addFqdn_anothers_isRefusedUntilItIsGivenUp() {
    Server other = inventory.create(Server.class, "server2");
    server.addFqdn("www.example.com");

    assertThatThrownBy(() -> other.addFqdn("WWW.example.com"))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "the fqdn www.example.com would lead to \"server1\" and to \"server2\": take it from one"
                + " of them");

    inventory.transact(
        "swap",
        tx -> {
          other.addFqdn("www.example.com");
          server.unset("fqdn");
        });
    assertThat(other.fqdns()).containsExactly("www.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fqdn|localhost|is no fqdn",
        "fqdn|Web.example.com|is no fqdn",
        "fqdn|web..example.com|is no name of a host",
        "fqdn|-web.example.com|is no name of a host",
        "hostname|two words|is no name of a host",
        "hostname|''|is no name of a host",
      })
  void badName_anyWay_isRefused(String key, String name, String message) {
    long version = inventory.version();

    assertThatThrownBy(() -> server.set(key, name))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("server1");
    assertThat(inventory.version()).isEqualTo(version);
  }

  @Test
  void hostname_twoOfThem_isRefused() {
    assertThatThrownBy(() -> server.set("hostname", "a", "b"))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("2 hostnames");
    assertThatThrownBy(() -> server.set("hostname", 12)).hasMessageContaining("no name of a host");
  }
}

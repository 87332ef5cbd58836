package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Selection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code not} leaves of few candidates, where it is less work to look at each of them. */
class ExcludedTest {

  private static final int OTHERS = 100;

  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = Clusto.inMemory();
    inventory.transact(
        "fleet",
        tx -> {
          NetworkSwitch networkSwitch = tx.create(NetworkSwitch.class, "sw1");
          for (int i = 1; i <= 4; i++) {
            Server server = tx.create(Server.class, "s" + i);
            server.set("status", i % 2 == 0 ? "broken" : "good");
            server.port("nic-eth", 1).connectTo(networkSwitch.port("nic-eth", i));
          }
          for (int i = 0; i < OTHERS; i++) {
            tx.create(Server.class, "other" + i).set("status", "broken");
          }
        });
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          attr:status,broken = s1 s3
          name:/1$/ = s2 s3 s4
          name:/1$/ or name:/^s[34]/ = s2
          name:/1$/ or attr:status,broken = s3
          name:/1$/ or (name:/^s/ and attr:status,/^b/) = s3
          not (name:/1$/ or name:/2$/) = s1 s2
          name:/^s/ or name:/^o/ = ''
          """)
  void excluded_ofFewCandidates_areLeftOut(String excluded, String left) {
    Selection selection =
        inventory.query("(driver:Server and not (" + excluded + ")) connected to name:sw1");
    assertThat(String.join(" ", selection.names())).isEqualTo(left);
    assertThat(selection.count()).isEqualTo(selection.names().size());
    assertThat(selection.explain())
        .contains(selection.count() + (selection.count() == 1 ? " entity" : " entities"));
  }
}

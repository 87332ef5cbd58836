package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clusto.Clusto;
import org.clusto.inventory.Completions;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Scope;
import org.clusto.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionsTest {

  private final Inventory inventory = Clusto.inMemory();
  private Completions completions = Scope.of(inventory).completions();

  @BeforeEach
  void fleet() {
    inventory.transact(
        "a fleet",
        tx -> {
          for (int i = 1; i <= 12; i++) {
            tx.create("Server", "server" + i).set("status", i == 1 ? "free" : "in use");
          }
          tx.getByName("server1").set("cpu", 16);
          tx.getByName("server1").set("system.memory", 64);
          tx.create("VirtualServer", "vm1").set("_in", tx.getByName("server1"));
          tx.create("Rack", "rack1");
          tx.create("Pool", "db pool");
        });
    completions = Scope.of(inventory).completions();
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void names_areThoseThatBeginSo_inNameOrder() {
    assertThat(completions.names("server1", 10))
        .containsExactly("server1", "server10", "server11", "server12");
    assertThat(completions.names("", 3)).containsExactly("db pool", "rack1", "server1");
    assertThat(completions.names("nobody", 3)).isEmpty();
  }

  @Test
  void names_ofADriver_areOfThoseThatExtendItToo() {
    assertThat(completions.names("Rack", "", 10)).containsExactly("rack1");
    assertThat(completions.names("Server", "", 100)).hasSize(13).contains("vm1");
    assertThat(completions.names("Server", "", 2)).hasSize(2);
    assertThat(completions.names("Server", "rack", 2)).isEmpty();
  }

  @Test
  void drivers_inWhateverCase_areFound() {
    assertThat(completions.drivers("serv")).containsExactly("Server", "Service");
  }

  @Test
  void keysAndValues_areThoseInUse() {
    assertThat(completions.keys("", 10))
        .containsExactly("_in", "cpu", "status", "system", "system.memory");
    assertThat(completions.keys("system.m", 10)).containsExactly("system.memory");
    assertThat(completions.values("status", "", 10))
        .containsExactly(Value.of("free"), Value.of("in use"));
    assertThat(completions.values("status", "f", 10)).containsExactly(Value.of("free"));
    assertThat(completions.values("cpu", "1", 10)).containsExactly(Value.of(16));
    assertThat(completions.values("_in", "", 10)).isEmpty();
    assertThat(completions.values("#", "", 10)).isEmpty();
  }

  @Test
  void expressions_areWholeTexts() {
    assertThat(expressions("driver:serv")).containsExactly("driver:Server", "driver:Service");
    assertThat(expressions("* in name:ra")).containsExactly("* in name:rack1");
    assertThat(expressions("pool:")).containsExactly("pool:\"db pool\"");
    assertThat(expressions("attr:status="))
        .containsExactly("attr:status=free", "attr:status=\"in use\"");
    assertThat(expressions("type:ra")).containsExactly("type:rack");
    assertThat(expressions("driver:Server o")).contains("driver:Server or name:");
    assertThat(expressions("garbage garbage")).isEmpty();
  }

  @Test
  void expressions_whereOneIsNoEnd_goOn() {
    assertThat(expressions("dri")).contains("driver:Server", "driver:Rack");
    assertThat(expressions("attr:sta"))
        .containsExactly("attr:status", "attr:status=free", "attr:status=\"in use\"");
    assertThat(expressions("* conn")).contains("* connected to name:");
  }

  private List<String> expressions(String start) {
    return completions.expressions(start, 100);
  }
}

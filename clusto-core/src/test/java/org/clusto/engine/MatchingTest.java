package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusto.expression.Expressions.exactly;
import static org.clusto.expression.Expressions.having;
import static org.clusto.expression.Expressions.only;

import java.util.List;
import java.util.Map;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.expression.Expression;
import org.clusto.inventory.Inventory;
import org.clusto.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The seed's three kinds of matching: some, these values only, and these attributes exactly. */
class MatchingTest {

  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = Clusto.inMemory();
    Pool pool = inventory.create(Pool.class, "pool");
    server("plain").add("tag", "a");
    server("twoTags").set("tag", "a", "b");
    server("sameTagTwice").set("tag", "a", "a");
    server("more").set("tag", "a");
    inventory.getByName("more").set("cpu", 8);
    server("numbered").set("tag#0", "a");
    server("json").add("tag", Value.json("\"a\""));
    server("pooled").add("tag", "a");
    pool.insert(inventory.getByName("pooled"));
    server("related").add("tag", server("a"));
  }

  private Server server(String name) {
    return inventory.create(Server.class, name);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private List<String> selected(Expression expression) {
    return inventory.query(expression).names();
  }

  @Test
  void having_somePairs_selectsWhatHasThemAndMore() {
    assertThat(selected(having(Map.of("tag", "a"))))
        .containsExactly(
            "more", "numbered", "plain", "pooled", "related", "sameTagTwice", "twoTags");
    assertThat(selected(having(Map.of("tag", "a", "cpu", 8)))).containsExactly("more");
    assertThat(selected(having(Map.of()))).hasSize(inventory.size());
  }

  @Test
  void only_valuesOfAKey_selectsWhatHasNoOthersOfThatKey() {
    assertThat(selected(only("tag", "a")))
        .containsExactly("more", "numbered", "plain", "pooled", "related");
    assertThat(selected(only("tag", "b", "a"))).containsExactly("twoTags");
    assertThat(selected(only("tag", "a", "a"))).containsExactly("sameTagTwice");
    assertThat(selected(only("tag#0", "a"))).containsExactly("numbered");
    assertThat(selected(only("cpu", 8))).containsExactly("more");
    assertThat(selected(only("tag"))).containsExactly("a", "pool");
  }

  @Test
  void exactly_allAttributes_selectsWhatHasNoOthersButReservedOnes() {
    assertThat(selected(exactly(Map.of("tag", "a")))).containsExactly("plain", "pooled", "related");
    assertThat(selected(exactly(Map.of("tag", List.of("b", "a"))))).containsExactly("twoTags");
    assertThat(selected(exactly(Map.of("tag#0", "a")))).containsExactly("numbered");
    assertThat(selected(exactly(Map.of("tag", "a", "cpu", 8)))).containsExactly("more");
    assertThat(selected(exactly(Map.of()))).containsExactly("a", "pool");
  }
}

package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists of entities that answers come as. */
class EntityListTest {

  private Inventory inventory;

  @BeforeEach
  void create() {
    inventory = Clusto.inMemory();
    inventory.transact(
        "three servers",
        tx -> {
          tx.create(Server.class, "server10");
          tx.create(Server.class, "server9");
          tx.create(Rack.class, "rack1");
        });
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().map(Entity::name).toList();
  }

  @Test
  void list_askedTwice_givesTheSameObjects() {
    List<Entity> all = inventory.all().toList();
    assertThat(names(all)).containsExactly("rack1", "server9", "server10");
    assertThat(all.get(1)).isSameAs(all.get(1)).isInstanceOf(Server.class);
    assertThat(all.get(0)).isInstanceOf(Rack.class);
    assertThat(all).isEqualTo(new ArrayList<>(all));
    assertThat(all.contains(null)).isFalse();
  }

  @Test
  void list_readAfterOthersHaveWritten_holdsWhatWasSelected() {
    List<Entity> servers = inventory.query("driver:Server").toList();
    inventory.getByName("server9").rename("server90");
    inventory.getByName("server10").changeDriver("Rack");
    inventory.create(Server.class, "server1");
    assertThat(servers).hasSize(2);
    assertThat(servers.get(0)).isInstanceOf(Server.class);
    assertThat(names(servers)).containsExactly("server90", "server10");
    assertThat(servers.get(1)).isInstanceOf(Server.class);
  }

  @Test
  void list_ofATransaction_holdsWhatWasSelectedThere() {
    inventory.transact(
        "rename",
        tx -> {
          tx.create(Server.class, "server1");
          List<Entity> servers = tx.query("driver:Server").toList();
          servers.get(0).delete();
          tx.getByName("server9").rename("a");
          assertThat(servers).hasSize(3);
          assertThat(servers.get(1).name()).isEqualTo("a");
          assertThat(servers.get(2).name()).isEqualTo("server10");
        });
  }

  @Test
  void list_changed_refuses() {
    List<Entity> all = inventory.all().toList();
    assertThatThrownBy(() -> all.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> all.add(all.get(0))).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> all.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> all.sort(null)).isInstanceOf(UnsupportedOperationException.class);
  }
}

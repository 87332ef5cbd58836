package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clusto.engine.driver.BuiltInDrivers;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.junit.jupiter.api.Test;

/** What is inside a container is worked out once, where looking at some contents costs as much. */
class InsideStepTest {

  private static final int SERVERS = 2_000;
  private static final int FREE_EACH = 20;

  private final Questions questions =
      new Questions(new DriverCatalog(BuiltInDrivers.definitions()));
  private final State state = fleet();
  private final int datacenter = 1;

  private static State fleet() {
    StateEditor editor = new StateEditor(State.empty());
    int datacenter = editor.nextId();
    editor.put(EntityRecord.of(datacenter, "dc", "Datacenter"));
    for (int i = 0; i < SERVERS; i++) {
      int id = editor.nextId();
      Attribute in = Attribute.of(Entity.CONTAINER_KEY, new Value.Relation(datacenter));
      Attribute status = Attribute.of("status", i % FREE_EACH == 0 ? "free" : "used");
      editor.put(EntityRecord.of(id, "s" + id, "Server", List.of(in, status)));
    }
    return editor.finish(1, Instant.EPOCH);
  }

  @Test
  void count_ofFewInALargeContainer_climbsUntilThatCostAsMuchAsTheWhole() {
    Plan plan = questions.plan(questions.parse("attr:status,free in name:dc", state), state);

    assertThat(plan.count(state)).isEqualTo(SERVERS / FREE_EACH);
    assertThat(state.knowsInside(datacenter)).isFalse();
    for (int i = 0; i < FREE_EACH; i++) {
      assertThat(plan.count(state)).isEqualTo(SERVERS / FREE_EACH);
    }
    assertThat(state.knowsInside(datacenter)).isTrue();
  }
}

package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;

/**
 * What a state remembers, and its runs in name order, after any changes: what is worked out anew.
 */
class DerivedPropertiesTest {

  private static final int ENTITIES = 40;
  private static final List<String> DRIVERS = List.of("Server", "Rack", "Pool");

  @Property(tries = 60)
  void rememberedAnswers_afterCommits_areThoseWorkedOutAnew(@ForAll long seed) {
    Random random = new Random(seed);
    State state = State.empty();
    List<State> kept = new ArrayList<>();
    for (int version = 1; version <= 30; version++) {
      StateEditor editor = new StateEditor(state);
      for (int i = random.nextInt(version == 1 ? 60 : 4); i >= 0; i--) {
        change(editor, random);
      }
      state = editor.finish(version, Instant.EPOCH);
      requireRemembered(state);
      kept.add(state);
    }
    kept.forEach(DerivedPropertiesTest::requireRemembered);
  }

  private static void change(StateEditor editor, Random random) {
    int id = 1 + random.nextInt(ENTITIES);
    switch (random.nextInt(4)) {
      case 0 -> remove(editor, id);
      default -> {
        String name = "n" + random.nextInt(20) + "-" + id;
        String driver = DRIVERS.get(random.nextInt(20) == 0 ? random.nextInt(3) : id % 3);
        EntityRecord record = EntityRecord.of(id, name, driver);
        int other = 1 + random.nextInt(ENTITIES);
        if (other < id && editor.current().find(other) != null) {
          String key = random.nextBoolean() ? "_in" : "peer";
          record =
              record.with(new Attribute(Attribute.of(key, 1).key(), new Value.Relation(other)));
        }
        editor.put(record);
      }
    }
  }

  private static void remove(StateEditor editor, int id) {
    for (int referrer : editor.current().referrers(id).toArray()) {
      EntityRecord record = editor.current().record(referrer);
      editor.put(record.without((Attribute a) -> a.value().equals(new Value.Relation(id))));
    }
    editor.remove(id);
  }

  private static void requireRemembered(State state) {
    IndexCheck.of(
        state,
        (id, index) -> {
          throw new AssertionError(id + " differs in " + index);
        });
    for (int twice = 0; twice < 2; twice++) {
      for (int id : state.all().toArray()) {
        EntityRecord record = state.record(id);
        assertThat(state.idOf(record.name())).isEqualTo(id);
        assertThat(state.driverOf(id)).isEqualTo(record.driver());
        assertThat(state.inside(id)).isEqualTo(Reach.inside(state, id));
        assertThat(state.around(id)).isEqualTo(Reach.around(state, id));
        assertThat(state.neighbours(id)).isEqualTo(Reach.neighbours(state, id));
      }
    }
    for (int id = 1; id <= ENTITIES; id++) {
      assertThat(state.findDriver(id) == null).isEqualTo(state.find(id) == null);
      for (int number = 0; number < 20; number++) {
        String name = "n" + number + "-" + id;
        assertThat(state.idOf(name)).isEqualTo(state.lookUp(name));
      }
    }
  }
}

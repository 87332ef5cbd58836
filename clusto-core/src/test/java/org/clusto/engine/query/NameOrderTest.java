package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.model.EntityRecord;
import org.clusto.model.Texts;

/** {@link NameOrder} against a plain sort, after entities were made, renamed and deleted. */
class NameOrderTest {

  private static final List<String> DRIVERS = List.of("Server", "Rack", "Pool");

  @Property(tries = 200)
  void setsOfEntities_inNameOrder_areAsIfSorted(@ForAll long seed) {
    Random random = new Random(seed);
    State state = State.empty();
    for (int version = 1; version <= 6; version++) {
      StateEditor editor = new StateEditor(state);
      for (int i = random.nextInt(120); i >= 0; i--) {
        change(editor, random);
      }
      state = editor.finish(version, Instant.EPOCH);
      requireOrder(state, state.all(), state.driversInUse());
      requireOrder(state, state.all().filter(id -> random.nextInt(3) == 0), state.driversInUse());
      for (String driver : DRIVERS) {
        requireOrder(state, state.ofDriver(driver), List.of(driver));
        requireOrder(state, state.inNameOrder(driver), List.of(driver));
      }
    }
  }

  /** Mostly in order, as a fleet grows. */
  private static void change(StateEditor editor, Random random) {
    int old = 1 + random.nextInt(Math.max(1, editor.lastId()));
    if (random.nextInt(8) == 0) {
      editor.remove(old);
      return;
    }
    boolean isNew = random.nextInt(4) != 0;
    int id = isNew ? editor.nextId() : old;
    int number = random.nextInt(10) == 0 ? random.nextInt(500) : id;
    String driver = DRIVERS.get(random.nextInt(DRIVERS.size()));
    editor.put(EntityRecord.of(id, driver + number + "-" + id, driver));
  }

  private static void requireOrder(State state, IdSet ids, List<String> drivers) {
    List<Integer> expected = new ArrayList<>();
    ids.forEach(expected::add);
    expected.sort(Comparator.comparing(id -> state.record(id).name(), Texts.NAME_ORDER));
    NameOrder order = new NameOrder(state, drivers);
    List<Integer> sorted = new ArrayList<>();
    for (int id : order.of(ids)) {
      sorted.add(id);
    }
    assertThat(sorted).isEqualTo(expected);
    assertThat(listed(order.iterator(ids))).isEqualTo(expected);
    assertThat(listed(order.iterator(Intersection.of(ids, state.all())))).isEqualTo(expected);
  }

  private static List<Integer> listed(PrimitiveIterator.OfInt ids) {
    List<Integer> listed = new ArrayList<>();
    ids.forEachRemaining((Integer id) -> listed.add(id));
    return listed;
  }
}

package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** {@link IntMap} against a plain map. */
class IntMapTest {

  @Property
  void ids_mapped_areAsInAPlainMap(@ForAll List<@IntRange(min = 1, max = 200) Integer> keys) {
    IntMap map = new IntMap(8);
    Map<Integer, Integer> model = new TreeMap<>();
    int value = -1;
    for (int key : keys) {
      assertThat(map.put(key, value)).isEqualTo(model.getOrDefault(key, IntMap.NOTHING));
      model.put(key, value);
      value = value < 0 ? key : -1;
    }
    for (int key = 1; key <= 201; key++) {
      assertThat(map.get(key)).isEqualTo(model.getOrDefault(key, IntMap.NOTHING));
    }
    assertThat(Ints.asList(map.keys())).containsExactlyInAnyOrderElementsOf(model.keySet());
  }
}

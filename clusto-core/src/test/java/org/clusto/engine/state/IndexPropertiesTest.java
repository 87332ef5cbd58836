package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** {@link SortedIndex} and {@link IdMap} against plain maps. */
class IndexPropertiesTest {

  private static final int COMMIT_EVERY = 40;

  @Property(tries = 200)
  void sortedIndex_changed_equalsATreeMap(
      @ForAll @Size(max = 2000) List<@IntRange(min = 1, max = 600) Integer> keys) {
    SortedIndex<Integer, String> index = SortedIndex.empty(Integer::compare);
    TreeMap<Integer, String> model = new TreeMap<>();
    Edit edit = new Edit();
    SortedIndex<Integer, String> kept = index;
    TreeMap<Integer, String> keptModel = new TreeMap<>();
    int count = 0;
    for (int key : keys) {
      if (model.containsKey(key)) {
        index = index.without(key, edit);
        model.remove(key);
      } else {
        index = index.with(key, "v" + key, edit);
        model.put(key, "v" + key);
      }
      if (++count % COMMIT_EVERY == 0) {
        assertThat(entries(kept, null)).isEqualTo(keptModel);
        edit = new Edit();
        kept = index;
        keptModel = new TreeMap<>(model);
      }
    }
    assertThat(index.size()).isEqualTo(model.size());
    assertThat(entries(index, null)).isEqualTo(model);
    assertThat(entries(index, 300)).isEqualTo(model.tailMap(300, true));
    for (int key = 0; key <= 601; key++) {
      assertThat(index.get(key)).isEqualTo(model.get(key));
      assertThat(index.rank(key)).isEqualTo(model.headMap(key, false).size());
      assertThat(run(index, key)).isEqualTo(run(model, key));
    }
  }

  @Property(tries = 50)
  void run_ofManyKeysWithFewGaps_endsAtTheFirst(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 5000) Integer> gaps,
      @ForAll @IntRange(min = 0, max = 5000) int from) {
    SortedIndex<Integer, String> index = SortedIndex.empty(Integer::compare);
    TreeMap<Integer, String> model = new TreeMap<>();
    Edit edit = new Edit();
    for (int key = 0; key < 5000; key++) {
      if (!gaps.contains(key)) {
        index = index.with(key, "", edit);
        model.put(key, "");
      }
    }
    assertThat(run(index, from)).isEqualTo(run(model, from));
  }

  private static int run(SortedIndex<Integer, String> index, int from) {
    return index.run(from, key -> key - from);
  }

  private static int run(TreeMap<Integer, String> model, int from) {
    int length = 0;
    while (model.containsKey(from + length)) {
      length++;
    }
    return length;
  }

  private static Map<Integer, String> entries(SortedIndex<Integer, String> index, Integer from) {
    Map<Integer, String> entries = new TreeMap<>();
    List<Integer> order = new ArrayList<>();
    index.scan(
        from,
        (key, value) -> {
          entries.put(key, value);
          return order.add(key);
        });
    assertThat(order).isSorted();
    return entries;
  }

  @Property(tries = 200)
  void idMap_changed_equalsATreeMap(
      @ForAll @Size(max = 400) List<@IntRange(min = 1, max = 300_000) Integer> ids) {
    IdMap<String> map = IdMap.empty();
    TreeMap<Integer, String> model = new TreeMap<>();
    IdMap<String> before = map;
    Edit edit = new Edit();
    for (int id : ids) {
      map = map.with(id, model.containsKey(id) ? null : "v" + id, edit);
      if (model.remove(id) == null) {
        model.put(id, "v" + id);
      }
    }
    List<String> values = new ArrayList<>();
    map.forEach(values::add);
    assertThat(values).isEqualTo(List.copyOf(model.values()));
    for (int id : ids) {
      assertThat(map.get(id)).isEqualTo(model.get(id));
    }
    List<Integer> keys = new ArrayList<>();
    map.forEachId(keys::add);
    assertThat(keys).isEqualTo(List.copyOf(model.keySet()));
    List<String> untouched = new ArrayList<>();
    before.forEach(untouched::add);
    assertThat(untouched).isEmpty();
  }

  @Example
  void idMap_highestIds_areTakenAsAllOthers() {
    List<Integer> ids = List.of(1, (1 << 30) - 1, 1 << 30, Integer.MAX_VALUE);
    IdMap<Integer> map = IdMap.empty();
    for (int id : ids) {
      map = map.with(id, id, new Edit());
    }

    List<Integer> keys = new ArrayList<>();
    map.forEachId(keys::add);
    assertThat(keys).isEqualTo(ids);
    for (int id : ids) {
      assertThat(map.get(id)).isEqualTo(id);
    }
    assertThat(map.get(2)).isNull();
  }
}

package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clusto.engine.state.IdSet;

/** {@link Places} against trying every way. */
class PlacesTest {

  private static final int FIRST_PLACE = 101;
  private static final IdSet PLACES =
      ids(IntStream.range(FIRST_PLACE, FIRST_PLACE + 4).boxed().toList());

  private static IdSet ids(Iterable<Integer> ids) {
    IdSet.Gathering gathering = new IdSet.Gathering();
    ids.forEach(gathering::add);
    return gathering.toSet();
  }

  @Property
  void entities_placed_areTheFirstThatCanBeTogether(
      @ForAll("around") List<Set<Integer>> around, @ForAll @IntRange(max = 5) int most) {
    List<Integer> expected = new ArrayList<>();
    for (int entity = 1; entity <= around.size() && expected.size() < most; entity++) {
      expected.add(entity);
      if (!fit(expected, around, Set.of())) {
        expected.remove(expected.size() - 1);
      }
    }
    Places places = new Places(id -> ids(around.get(id - 1)), PLACES);
    int[] chosen = places.choose(IntStream.rangeClosed(1, around.size()).iterator(), most);
    assertThat(chosen).containsExactly(expected.stream().mapToInt(id -> id).toArray());
  }

  private static boolean fit(
      List<Integer> entities, List<Set<Integer>> around, Set<Integer> taken) {
    if (entities.isEmpty()) {
      return true;
    }
    List<Integer> others = entities.subList(1, entities.size());
    for (int place : around.get(entities.get(0) - 1)) {
      if (PLACES.contains(place) && !taken.contains(place)) {
        Set<Integer> more = new java.util.HashSet<>(taken);
        more.add(place);
        if (fit(others, around, more)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What each of some entities is in: places, and others that are none. */
  @Provide
  Arbitrary<List<Set<Integer>>> around() {
    return Arbitraries.integers()
        .between(FIRST_PLACE, FIRST_PLACE + 5)
        .set()
        .ofMaxSize(3)
        .list()
        .ofMaxSize(8);
  }
}

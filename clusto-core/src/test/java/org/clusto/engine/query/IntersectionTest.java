package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clusto.engine.state.IdSet;

/** {@link Intersection} against plain sets. */
class IntersectionTest {

  private static IdSet ids(Iterable<Integer> ids) {
    IdSet.Gathering gathering = new IdSet.Gathering();
    ids.forEach(gathering::add);
    return gathering.toSet();
  }

  @Property(tries = 300)
  void sets_intersected_giveWhatIsInAllAndInNoneOfTheOthers(
      @ForAll("sets") List<Set<Integer>> some, @ForAll("sets") List<Set<Integer>> others) {
    TreeSet<Integer> everything = new TreeSet<>();
    some.forEach(everything::addAll);
    others.forEach(everything::addAll);
    IdSet all = ids(everything);
    Intersection intersection = Intersection.of(all, all);
    for (Set<Integer> set : some) {
      intersection.and(Intersection.of(ids(set), all));
      everything.retainAll(set);
    }
    for (Set<Integer> set : others) {
      intersection.and(Intersection.without(ids(set), all));
      everything.removeAll(set);
    }
    List<Integer> expected = List.copyOf(everything);
    assertThat(listed(intersection.copy())).isEqualTo(expected);
    assertThat(intersection.copy().count()).isEqualTo(expected.size());
    assertThat(IntStream.of(intersection.toSet().toArray()).boxed().toList()).isEqualTo(expected);
    assertThat(listed(intersection)).isEqualTo(expected);
  }

  private static List<Integer> listed(Intersection intersection) {
    List<Integer> listed = new ArrayList<>();
    intersection.iterator().forEachRemaining((Integer id) -> listed.add(id));
    return listed;
  }

  /** Few and many, near and far; often the same. */
  @Provide
  Arbitrary<List<Set<Integer>>> sets() {
    Arbitrary<Integer> id =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 300), Arbitraries.integers().between(65_400, 65_700));
    return id.set().ofMaxSize(400).list().ofMaxSize(3);
  }

  @Example
  void setsThatTakeTurns_searchedInVain_haveNothingInCommon() {
    IdSet even = ids(ImmutableList.copyOf(IntStream.range(0, 5000).map(i -> 2 * i + 2).iterator()));
    IdSet odd = ids(ImmutableList.copyOf(IntStream.range(0, 5000).map(i -> 2 * i + 1).iterator()));
    assertThat(Intersection.of(even, even.or(odd)).and(odd).iterator().hasNext()).isFalse();
  }
}

package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** {@link IdSet} against a plain set. */
class IdSetPropertiesTest {

  @Property
  void algebra_ofTwoSets_equalsThatOfPlainSets(
      @ForAll("ids") Set<Integer> a, @ForAll("ids") Set<Integer> b) {
    IdSet left = grown(a);
    IdSet right = grown(b);
    assertThat(list(left.and(right))).isEqualTo(sorted(a, s -> s.retainAll(b)));
    assertThat(list(left.or(right))).isEqualTo(sorted(a, s -> s.addAll(b)));
    assertThat(list(left.minus(right))).isEqualTo(sorted(a, s -> s.removeAll(b)));
    assertThat(left.countOfAnd(right)).isEqualTo(left.and(right).size());
    assertThat(list(left.filter(id -> id % 3 == 0)))
        .isEqualTo(sorted(a, s -> s.removeIf(id -> id % 3 != 0)));
    assertThat(left.anyMatch(b::contains)).isEqualTo(!left.and(right).isEmpty());
    assertThat(left.meets(right)).isEqualTo(!left.and(right).isEmpty());
    assertThat(left.isIn(right)).isEqualTo(b.containsAll(a));
    assertThat(left.and(right).isIn(left)).isTrue();
    assertThat(stepped(left)).isEqualTo(list(left));
    IdSet.Gathering gathered = new IdSet.Gathering();
    a.forEach(id -> assertThat(gathered.add(id)).isTrue());
    b.forEach(id -> assertThat(gathered.add(id)).isEqualTo(!a.contains(id)));
    assertThat(gathered.toSet()).isEqualTo(left.or(right));
  }

  private static List<Integer> stepped(IdSet ids) {
    List<Integer> stepped = new ArrayList<>();
    for (int id = ids.next(0); id != IdSet.NONE; id = ids.next(id + 1)) {
      stepped.add(id);
    }
    return stepped;
  }

  @Property
  void change_underAnotherEdit_leavesTheSetBefore(
      @ForAll("ids") Set<Integer> start, @ForAll("changes") List<Integer> changes) {
    IdSet before = grown(start);
    Edit edit = new Edit();
    IdSet now = before;
    TreeSet<Integer> model = new TreeSet<>(start);
    for (int id : changes) {
      boolean there = model.contains(id);
      now = there ? now.without(id, edit) : now.with(id, edit);
      assertThat(there ? model.remove(id) : model.add(id)).isTrue();
      assertThat(now.contains(id)).isEqualTo(!there);
      assertThat(now.size()).isEqualTo(model.size());
    }
    assertThat(list(now)).isEqualTo(List.copyOf(model));
    assertThat(list(before)).isEqualTo(sorted(start, s -> {}));
  }

  /** Few and many, near and far: both forms of the set, and the ways between them. */
  @Provide
  Arbitrary<Set<Integer>> ids() {
    return id().set().ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<Integer>> changes() {
    return id().list().ofMaxSize(200);
  }

  private static Arbitrary<Integer> id() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.integers().between(1, 150)),
        Tuple.of(2, Arbitraries.integers().between(65_500, 65_570)),
        Tuple.of(1, Arbitraries.integers().between(1, 3_000_000)));
  }

  private static IdSet grown(Set<Integer> ids) {
    Edit edit = new Edit();
    IdSet set = IdSet.EMPTY;
    for (int id : ids) {
      set = set.with(id, edit);
    }
    return set;
  }

  private static List<Integer> list(IdSet set) {
    return Arrays.stream(set.toArray()).boxed().toList();
  }

  private static List<Integer> sorted(Set<Integer> ids, Consumer<Set<Integer>> change) {
    TreeSet<Integer> sorted = new TreeSet<>(ids);
    change.accept(sorted);
    return List.copyOf(sorted);
  }
}

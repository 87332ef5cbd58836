package org.clusto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes in words. */
class ChangeLinesTest {

  private static final Map<Integer, String> NAMES = Map.of(1, "server1", 2, "rack1", 3, "pool1");

  private static List<String> lines(Change... changes) {
    return new Changes(List.of(changes), NAMES).lines();
  }

  private static Change added(int id, String key, Object value) {
    return new Change.AttributeAdded(id, Attribute.of(key, value));
  }

  private static Change removed(int id, String key, Object value) {
    return new Change.AttributeRemoved(id, Attribute.of(key, value));
  }

  private static EntityRecord server(Attribute... attributes) {
    return EntityRecord.of(1, "server1", "Server", List.of(attributes));
  }

  private static Value relation(int id) {
    return new Value.Relation(id);
  }

  @Test
  void created_isAllThatItHas() {
    assertThat(
            lines(
                new Change.Created(
                    server(
                        Attribute.of("_in#13.ru", relation(2)),
                        Attribute.of("tag", "b"),
                        Attribute.of("tag", "a")))))
        .containsExactly(
            "+ server1: Server",
            "+ server1: _in#13.ru=rack1",
            "+ server1: tag=a",
            "+ server1: tag=b");
  }

  @Test
  void deleted_isAllThatItHad() {
    assertThat(lines(new Change.Deleted(server(Attribute.of("n", 1)))))
        .containsExactly("- server1: Server", "- server1: n=1");
  }

  @Test
  void renamed_isUnderItsNewName() {
    assertThat(lines(new Change.Renamed(1, "db1", "server1")))
        .containsExactly("~ server1: name db1 -> server1");
  }

  @Test
  void driverChanged_saysBoth() {
    assertThat(lines(new Change.DriverChanged(1, "Server", "VirtualServer")))
        .containsExactly("~ server1: driver Server -> VirtualServer");
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("free", "free"),
        Arguments.of("", ""),
        Arguments.of(" a b ", " a b "),
        Arguments.of(12, "12"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(new BigDecimal("12.50"), "12.5"),
        Arguments.of(new BigDecimal("12"), "12.0"),
        Arguments.of(true, "true"),
        Arguments.of(Instant.parse("2024-01-31T00:00:00Z"), "2024-01-31T00:00:00Z"),
        Arguments.of(Value.json("{\"a\": [1, null]}"), "{\"a\": [1, null]}"),
        Arguments.of(relation(2), "rack1"),
        Arguments.of(relation(9), "entity 9"),
        Arguments.of("two\nlines\r\n\tand\u001b[31m red", "two\\nlines\\r\\n\\tand\\u001b[31m red"),
        Arguments.of("\u0000\u0085\u2028\u2029", "\\u0000\\u0085\\u2028\\u2029"),
        Arguments.of("back\\slash \\n $1", "back\\slash \\n $1"),
        Arguments.of("ünï 漢字 🚀", "ünï 漢字 🚀"));
  }

  @ParameterizedTest(name = "k={1}")
  @MethodSource("values")
  void value_ofAnyKind_isOneLine(Object value, String text) {
    assertThat(lines(added(1, "k", value))).containsExactly("+ server1: k=" + text);
    assertThat(lines(removed(1, "k", value))).containsExactly("- server1: k=" + text);
    assertThat(lines(removed(1, "k", "x"), added(1, "k", value)))
        .containsExactly("~ server1: k x -> " + text);
    assertThat(new Changes(List.of(added(1, "k", value)), NAMES))
        .hasToString("+ server1: k=" + text);
  }

  @Test
  void name_thatBreaksALine_isWrittenWithEscapes() {
    Change created = new Change.Created(EntityRecord.of(4, "a\n+ b", "Server"));
    Changes changes =
        new Changes(List.of(created, added(5, "k", relation(4))), Map.of(4, "a\n+ b", 5, "\t"));

    assertThat(changes.lines()).containsExactly("+ a\\n+ b: Server", "+ \\t: k=a\\n+ b");
    assertThat(changes.toString().lines()).hasSize(2);
  }

  @Test
  void oneValueForAnother_isOneLine() {
    assertThat(lines(removed(1, "status", "broken"), added(1, "status", "fixed")))
        .containsExactly("~ server1: status broken -> fixed");
    assertThat(lines(added(1, "port#1.peer", relation(3)), removed(1, "port#1.peer", relation(2))))
        .containsExactly("~ server1: port#1.peer rack1 -> pool1");
  }

  @Test
  void sameTextOfAnotherKind_namesTheKinds() {
    assertThat(lines(removed(1, "n", 12), added(1, "n", "12")))
        .containsExactly("~ server1: n 12 (int) -> 12 (text)");
    assertThat(lines(removed(1, "n", "rack1"), added(1, "n", relation(2))))
        .containsExactly("~ server1: n rack1 (text) -> rack1 (relation)");
    assertThat(lines(removed(1, "n", "true"), added(1, "n", true)))
        .containsExactly("~ server1: n true (text) -> true (bool)");
    assertThat(lines(removed(1, "n", 1), added(1, "n", "1"), added(1, "n", "2")))
        .containsExactly("- server1: n=1 (int)", "+ server1: n=1 (text)", "+ server1: n=2");
  }

  @Test
  void severalValuesOfAKey_areALineEach() {
    assertThat(
            lines(
                removed(1, "tag", "a"),
                removed(1, "tag", "a"),
                added(1, "tag", "b"),
                added(1, "tag", "c"),
                removed(1, "tag#1", "d")))
        .containsExactly(
            "- server1: tag=a",
            "- server1: tag=a",
            "+ server1: tag=b",
            "+ server1: tag=c",
            "- server1: tag#1=d");
  }

  @Test
  void severalChanges_areTogetherByEntityAndKey() {
    assertThat(
            lines(
                new Change.Renamed(1, "old", "server1"),
                new Change.DriverChanged(1, "A", "B"),
                added(1, "z", 1),
                added(1, "a", 1),
                removed(1, "z", 2),
                added(2, "a", 1),
                new Change.Deleted(EntityRecord.of(3, "pool1", "Pool"))))
        .containsExactly(
            "~ server1: name old -> server1",
            "~ server1: driver A -> B",
            "+ server1: a=1",
            "~ server1: z 2 -> 1",
            "+ rack1: a=1",
            "- pool1: Pool");
  }

  @Test
  void nothing_hasNoLines() {
    Changes nothing = new Changes(List.of(), Map.of());

    assertThat(nothing.isEmpty()).isTrue();
    assertThat(nothing.lines()).isEmpty();
    assertThat(nothing).hasToString("").isEmpty();
  }

  @Test
  void changesOfOneEntity_areItsOwnUnderTheSameNames() {
    Changes all = new Changes(List.of(added(1, "k", relation(2)), added(2, "k", 1)), NAMES);

    assertThat(all.of(1).lines()).containsExactly("+ server1: k=rack1");
    assertThat(all.of(7)).isEmpty();
    assertThat(all.nameOf(7)).isEqualTo("entity 7");
  }

  @Test
  void changes_cannotBeChanged() {
    List<Change> list = new ArrayList<>(List.of(added(1, "k", 1)));
    Map<Integer, String> names = new HashMap<>(NAMES);
    Changes changes = new Changes(list, names);
    list.clear();
    names.clear();

    assertThat(changes.lines()).containsExactly("+ server1: k=1");
    assertThatThrownBy(() -> changes.list().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> changes.names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> changes.iterator().remove())
        .isInstanceOfAny(UnsupportedOperationException.class, IllegalStateException.class);
  }

  @Test
  void inverse_ofAnyChange_leadsBack() {
    List<Change> all =
        List.of(
            new Change.Created(server()),
            new Change.Deleted(server()),
            new Change.Renamed(1, "a", "b"),
            new Change.DriverChanged(1, "A", "B"),
            added(1, "k", 1),
            removed(1, "j", 1));

    assertThat(all).allMatch(change -> change.inverse().inverse().equals(change));
    assertThat(all).noneMatch(change -> change.inverse().equals(change));
    assertThat(new Changes(all.stream().map(Change::inverse).toList(), NAMES).lines())
        .containsExactly(
            "- server1: Server",
            "+ server1: Server",
            "~ server1: name b -> a",
            "~ server1: driver B -> A",
            "+ server1: j=1",
            "- server1: k=1");
  }
}

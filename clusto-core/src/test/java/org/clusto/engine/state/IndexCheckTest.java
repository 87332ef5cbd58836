package org.clusto.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.engine.state.State.Roots;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every index that is not what the records say is found. */
class IndexCheckTest {

  private static final EntityRecord RACK = EntityRecord.of(1, "rack1", "Rack");
  private static final EntityRecord SERVER =
      EntityRecord.of(
          2,
          "server1",
          "Server",
          List.of(
              Attribute.of("_in#13.ru", new Value.Relation(1)),
              Attribute.of("_ip#0", "10.0.0.1"),
              Attribute.of("port-nic-eth#1.mac", "52:54:00:00:00:01"),
              Attribute.of("status", "allocated")));
  private static final EntityRecord OTHER =
      EntityRecord.of(
          2,
          "server2",
          "VirtualServer",
          List.of(
              Attribute.of("_in#13.ru", new Value.Relation(2)),
              Attribute.of("_ip#0", "10.0.0.2"),
              Attribute.of("port-nic-eth#1.mac", "52:54:00:00:00:02"),
              Attribute.of("status", "broken"),
              Attribute.of("in.use", true)));

  private static State state(EntityRecord... records) {
    StateEditor editor = new StateEditor(State.empty());
    Stream.of(records).forEach(editor::put);
    return editor.finish(1, Instant.EPOCH);
  }

  private static List<String> differences(State state) {
    List<String> found = new ArrayList<>();
    IndexCheck.of(state, (id, index) -> found.add(id + " " + index));
    return found;
  }

  @Test
  void indexes_ofASoundState_doNotDiffer() {
    assertThat(differences(state(RACK, SERVER))).isEmpty();
    assertThat(differences(state(RACK, OTHER, SERVER))).isEmpty();
    assertThat(differences(State.empty())).isEmpty();
  }

  /** The state of a rack and a server, with one index of another state. */
  private static State mixed(String index, Roots other) {
    Roots right = state(RACK, SERVER).roots();
    Roots mixed =
        new Roots(
            index.equals("all") ? other.all() : right.all(),
            right.records(),
            index.equals("names") ? other.names() : right.names(),
            index.equals("drivers") ? other.drivers() : right.drivers(),
            right.runs(),
            index.equals("columns") ? other.columns() : right.columns(),
            index.equals("referrers") ? other.referrers() : right.referrers(),
            index.equals("contents") ? other.contents() : right.contents(),
            index.equals("macs") ? other.macs() : right.macs(),
            right.serials(),
            index.equals("addresses") ? other.addresses() : right.addresses(),
            right.numbers(),
            right.prefixes());
    return new State(1, Instant.EPOCH, 2, mixed, null);
  }

  @ParameterizedTest
  @CsvSource({
    "all, 2 all entities",
    "names, 2 names (server1)",
    "drivers, 2 drivers (Server)",
    "columns, 2 attributes (status.)",
    "referrers, 2 relations of 1",
    "contents, 2 contents of 1",
    "macs, 2 MAC addresses (52:54:00:00:00:01)",
    "addresses, 2 IP addresses (10.0.0.1)"
  })
  void index_thatLacksSomething_isFound(String index, String difference) {
    assertThat(differences(mixed(index, state(RACK).roots()))).contains(difference);
  }

  @ParameterizedTest
  @CsvSource({
    "names, 2 names (server2)",
    "drivers, 2 drivers (VirtualServer)",
    "columns, 2 attributes (in.use)",
    "columns, 2 attributes (status.) (Text[value=allocated])",
    "columns, 2 attributes (status.) (Text[value=broken])",
    "referrers, 2 relations of 1",
    "contents, 2 contents of 2",
    "macs, 2 MAC addresses (52:54:00:00:00:02)",
    "addresses, 2 IP addresses (10.0.0.2)"
  })
  void index_thatHasSomethingElse_isFound(String index, String difference) {
    assertThat(differences(mixed(index, state(RACK, OTHER).roots()))).contains(difference);
  }
}

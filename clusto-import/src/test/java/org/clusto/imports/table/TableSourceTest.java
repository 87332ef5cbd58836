package org.clusto.imports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.Changes;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, made so in an inventory, one after the other. */
class TableSourceTest {

  private static final String DELIVERED =
      """
      name,driver,rack,ru,pool,ip,port-nic-eth#1
      s1,Server,rack1,13,web,10.0.0.5,sw1:7
      s2,Server,rack1,14,web,,sw1:8
      """;

  @TempDir private Path directory;
  private final Inventory inventory = Clusto.inMemory();

  @AfterEach
  void close() {
    inventory.close();
  }

  private Changes settle(String table, String... options) throws IOException {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    Path file = Files.writeString(directory.resolve("table.csv"), table);
    ImportRequest request = new ImportRequest(file.toString(), map, ImportProgress.NONE);
    try (PreparedImport prepared = ImportSource.named("csv").prepare(request)) {
      Changes changes = inventory.preview(tx -> prepared.settle(inventory, tx));
      var unused = inventory.transact("csv", tx -> prepared.settle(inventory, tx));
      return changes;
    }
  }

  private Entity entity(String name) {
    return inventory.getByName(name);
  }

  @Test
  void anotherTable_afterOne_leavesWhatItDoesNotTellOf() throws IOException {
    settle(DELIVERED);

    settle("name,driver,rack,ru\ns3,Server,rack1,20\n");

    assertThat(entity("rack1").contents())
        .extracting(Entity::name)
        .containsExactlyInAnyOrder("s1", "s2", "s3");
    assertThat(settle(DELIVERED).isEmpty()).isTrue();
  }

  @Test
  void tableOfFewerColumns_ofTheSame_changesOnlyThese() throws IOException {
    settle(DELIVERED);

    Changes changes = settle("name,driver,owner\ns1,Server,search\n");

    assertThat(changes.lines()).singleElement().asString().contains("owner");
  }

  @Test
  void tableOfPools_ofWhatIsInARack_leavesItThere() throws IOException {
    settle(DELIVERED);

    settle("name,driver,pool\ns1,Server,db\n");

    assertThat(entity("s1").containers())
        .extracting(Entity::name)
        .containsExactlyInAnyOrder("rack1", "db");
  }

  @Test
  void wholeTable_withoutARow_takesTheServerOutOfItsPlace() throws IOException {
    settle(DELIVERED);

    settle("name,driver,rack,ru\ns1,Server,rack1,13\n", "whole", "true");

    assertThat(entity("rack1").contents()).extracting(Entity::name).isEqualTo(List.of("s1"));
  }

  @Test
  void cable_thatIsMoved_isMovedAtBothEnds() throws IOException {
    settle(DELIVERED);

    settle(DELIVERED.replace("sw1:7", "sw1:9"));
    settle("name,driver,port-nic-eth#1\ns1,Server,sw2:1\n");

    assertThat(inventory.query("connected to name:s1").toList())
        .extracting(Entity::name)
        .contains("sw2")
        .doesNotContain("sw1");
    assertThat(inventory.query("connected to name:sw1").toList())
        .extracting(Entity::name)
        .containsExactly("s2");
  }

  @Test
  void cable_thatIsGone_isGoneAtBothEnds() throws IOException {
    settle(DELIVERED);

    settle(DELIVERED.replace(",sw1:7", ","));

    assertThat(inventory.query("connected to name:sw1").toList())
        .extracting(Entity::name)
        .containsExactly("s2");
  }

  @Test
  void address_givenOutHere_stays() throws IOException {
    settle(DELIVERED);
    entity("s1").add("_ip#7", "10.9.9.9");

    assertThat(settle(DELIVERED).isEmpty()).isTrue();
    settle(DELIVERED.replace("10.0.0.5", "10.0.0.6"));

    assertThat(entity("s1").record().attributes("_ip"))
        .extracting(a -> a.value().text().orElseThrow())
        .contains("10.9.9.9", "10.0.0.6")
        .doesNotContain("10.0.0.5");
  }

  @Test
  void place_thatNoColumnTells_stays() throws IOException {
    settle("name,driver\nr9,Rack\ns1,Server\n");
    inventory.getByName("r9").as(Rack.class).insert(entity("s1").as(Server.class), 10);

    assertThat(settle("name,driver\nr9,Rack\ns1,Server\n").isEmpty()).isTrue();
  }

  @Test
  void locationOfAUrl_isShownWithoutSecrets() {
    assertThat(
            new ImportRequest("jdbc:mysql://u:pw@h/db?password=x", Map.of(), ImportProgress.NONE)
                .shownLocation())
        .isEqualTo("jdbc:mysql://h/db");
    assertThat(new ImportRequest("a;b?.csv", Map.of(), ImportProgress.NONE).shownLocation())
        .isEqualTo("a;b?.csv");
  }

  @Test
  void driver_thatIsNone_isRefusedWithWhatMayBeMeant() {
    assertThatThrownBy(() -> settle("name,driver\ns1,Sever\n"))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("s1 of csv is to be a \"Sever\"")
        .hasMessageContaining("Server");
    assertThat(inventory.size()).isZero();
  }

  @Test
  void option_thatIsNone_isRefused() {
    assertThatThrownBy(() -> settle(DELIVERED, "maping", "x"))
        .isInstanceOf(ClustoException.class)
        .hasMessage(
            "csv knows no option \"maping\"; there are driver, encoding, mapping, separator, whole");
  }
}

package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.clusto.Clusto;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.Test;

/** The table of drivers in docs/model.md. */
class DriversTableTest {

  @Test
  void table_ofDrivers_hasEachAsItIs() {
    List<String> rows =
        Checkout.read("docs/model.md")
            .lines()
            .dropWhile(line -> !line.equals("## Drivers"))
            .filter(line -> line.startsWith("| `"))
            .toList();

    try (Inventory inventory = Clusto.inMemory()) {
      assertThat(rows)
          .containsExactlyInAnyOrderElementsOf(
              inventory.drivers().stream().map(DriversTableTest::row).toList());
    }
  }

  private static String row(DriverDefinition driver) {
    StringBuilder name = new StringBuilder("`" + driver.name() + "`");
    driver.aliases().forEach(alias -> name.append(", also `").append(alias).append("`"));
    Class<?> parent = driver.driver().getSuperclass();
    return "| %s | `%s` | %s |%s |"
        .formatted(
            name,
            driver.type(),
            driver.category().name().toLowerCase(Locale.ROOT),
            parent.equals(Object.class) ? "" : " `" + parent.getSimpleName() + "`");
  }
}

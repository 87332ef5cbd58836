package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clusto.Clusto;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.Test;

/** The table of drivers in docs/model.md. */
class DriversTableTest {

  /** Those of the API: tests and lessons bring drivers, too. */
  private static final Set<String> PACKAGES =
      Set.of("org.clusto.inventory", "org.clusto.driver", "org.clusto.resource");

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
              inventory.drivers().stream()
                  .filter(driver -> PACKAGES.contains(driver.driver().getPackageName()))
                  .map(DriversTableTest::row)
                  .toList());
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

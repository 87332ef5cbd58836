package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;

/** That an operation is refused, and changes nothing. */
final class Refusals {
  private Refusals() {}

  /** An operation that must be refused: with this error, by this message. */
  record Refusal(
      String what,
      Consumer<Inventory> operation,
      Class<? extends ClustoException> error,
      String message) {

    void happens(Inventory inventory) {
      long version = inventory.version();
      String before = exported(inventory);

      assertThatThrownBy(() -> operation.accept(inventory)).isInstanceOf(error).hasMessage(message);

      assertThat(exported(inventory)).isEqualTo(before);
      assertThat(inventory.version()).isEqualTo(version);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  /** All that an inventory holds. */
  static String exported(Inventory inventory) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    inventory.exportFleet(lines);
    return lines.toString(StandardCharsets.UTF_8);
  }

  /** Imports lines. */
  static void importLines(Inventory inventory, ImportMode mode, String... lines) {
    byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    inventory.importFleet(new ByteArrayInputStream(file), mode, ImportProgress.NONE);
  }
}

package org.clusto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.model.FleetFileException;
import org.clusto.model.RuleException;

/**
 * A change that a rule refuses.
 *
 * @param how in which way it would break the rule
 * @param before what is done first, which is not refused
 * @param change the change
 * @param error what it must throw
 * @param message what that must say
 */
public record Breach(
    String how,
    Consumer<Inventory> before,
    Consumer<Inventory> change,
    Class<? extends ClustoException> error,
    String message) {

  /** A change by calls. */
  public static Breach of(String how, Consumer<Inventory> change, String message) {
    return new Breach(how, inventory -> {}, change, RuleException.class, message);
  }

  /** The import of a fleet file, of which that line must be refused. */
  public static Breach ofImport(ImportMode mode, String file, int line, String message) {
    return new Breach(
        "import, " + mode,
        inventory -> {},
        inventory -> importInto(inventory, mode, file),
        FleetFileException.class,
        "line " + line + ": " + message + "; nothing was imported");
  }

  /** The undoing of one commit after another was made. */
  public static Breach ofUndo(
      Consumer<Inventory> undone, Consumer<Inventory> made, String message) {
    return of("undo", inventory -> inventory.undo(inventory.version() - 1), message)
        .after(undone.andThen(made));
  }

  /** This one, after something else was done. */
  public Breach after(Consumer<Inventory> first) {
    return new Breach(how, first, change, error, message);
  }

  /** Imports the text of a fleet file. */
  public static void importInto(Inventory inventory, ImportMode mode, String file) {
    inventory.importFleet(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), mode, ImportProgress.NONE);
  }

  /** Asserts that the change is refused, with that message, and that nothing changed. */
  public void isRefusedBy(Inventory inventory) {
    before.accept(inventory);
    long version = inventory.version();
    Map<String, String> lines = Models.lines(inventory);

    Throwable thrown = catchThrowable(() -> change.accept(inventory));

    assertThat(thrown).as(how).isExactlyInstanceOf(error).hasMessage(message);
    assertThat(inventory.version()).as(how).isEqualTo(version);
    assertThat(Models.lines(inventory)).as(how).isEqualTo(lines);
  }

  @Override
  public String toString() {
    return how;
  }
}

package org.clusto.cli.verb;

import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.cli.argument.KeyAndValue;
import org.clusto.cli.settings.Settings;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.AnotherWriterException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One verb of the command line. What fails is thrown. */
abstract class Verb implements Callable<Integer> {

  private static final long LONGER_SECONDS = 30;

  private final Call call;
  @Spec private @Nullable CommandSpec spec;
  private int exitCode = ExitCode.OK;

  Verb(Call call) {
    this.call = call;
  }

  /** Runs the verb and hands its answers on. */
  @Override
  public final Integer call() {
    Output output = call.output();
    try {
      run(output);
    } catch (AnotherWriterException e) {
      throw inUse(e);
    } finally {
      output.end();
    }
    return exitCode;
  }

  /** Has what has its form already written to where answers go. */
  final void write(Consumer<OutputStream> content) {
    call.write(content);
  }

  /** Has the command end with another exit code than 0. */
  final void endWith(int code) {
    exitCode = code;
  }

  private StoreException inUse(AnotherWriterException e) {
    return new StoreException(
        "\"%s\" is being changed by %s: try again, or wait for it with %s %ds"
            .formatted(
                call.inventory().orElseThrow(() -> e), e.writer(), GlobalOptions.WAIT, longer()),
        e);
  }

  /** More seconds to wait than were in vain. */
  private long longer() {
    return Math.max(LONGER_SECONDS, 2 * options().patience().toSeconds());
  }

  abstract void run(Output output);

  /** The names of the options of all verbs that this one has no use for. */
  abstract Set<String> idleOptions();

  final Terminal terminal() {
    return call.terminal();
  }

  final GlobalOptions options() {
    return call.options();
  }

  /** What the user's configuration file says. */
  final Settings settings() {
    return call.settings();
  }

  /** The inventory that was named, and by what. */
  final Optional<ChosenInventory> chosen() {
    return call.chosen();
  }

  /** Refuses {@code --as-of}, for a reason. */
  final void refuseAsOf(String reason) {
    if (options().asOf().isPresent()) {
      throw wrongUsage(GlobalOptions.AS_OF + " " + reason);
    }
  }

  /** Where the inventory is that the verb is about. */
  final InventoryPlace place() {
    return place(
        call.inventory()
            .orElseThrow(
                () ->
                    wrongUsage(
                        "which inventory? Say --inventory DIR, set CLUSTO_INVENTORY, or write"
                            + " \"inventory = DIR\" to ~/.config/clusto/config")));
  }

  /** Opens the inventory that the verb is about, for reading. */
  final Inventory openToRead() {
    return call.inventory()
        .flatMap(call.headStart()::inventory)
        .orElseGet(() -> place().open(OpenOptions.defaults().readOnly()));
  }

  /** The place that a user means. */
  final InventoryPlace place(String text) {
    try {
      return InventoryPlace.of(text);
    } catch (InvalidValueException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** The attribute that a user means. */
  final KeyAndValue keyAndValue(String text) {
    try {
      return KeyAndValue.parse(text);
    } catch (InvalidValueException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** The error that the verb was called in a wrong way. */
  final RuntimeException wrongUsage(String reason) {
    return spec == null
        ? new IllegalStateException(reason)
        : new ParameterException(spec.commandLine(), reason);
  }
}

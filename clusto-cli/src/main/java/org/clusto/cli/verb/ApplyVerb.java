package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.model.Changes;
import org.clusto.model.ClustoException;
import org.clusto.model.RuleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes things as a file says that they are to be. */
@Command(
    name = "apply",
    description = {
      "Make things as a file says that they are to be, in one commit or not at all, and print what"
          + " that changed. To apply it again changes nothing.",
      "The file is a script of verbs, one a line with its arguments as in a shell and # before a"
          + " comment; or a fleet file, whose entities become exactly what it says.",
      "What takes something away asks first on a terminal; needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  echo 'create Server web1 role=web' | clusto apply -",
      "  clusto apply --dry-run fleet.jsonl",
      "  clusto apply --yes fleet.jsonl -m \"as ordered\""
    })
public final class ApplyVerb extends TrialVerb {

  private static final String STDIN = "-";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Parameters(paramLabel = "FILE", description = "The file; - is standard input.")
  private String file = "";

  @Mixin private final Consent consent = new Consent();

  private final Script.Reader reader;

  /**
   * For the tree of verbs.
   *
   * @param reader reads the lines of a script
   */
  public ApplyVerb(Call call, Script.Reader reader) {
    super(call);
    this.reader = reader;
  }

  @Override
  String description() {
    return "apply " + name();
  }

  private String name() {
    return file.equals(STDIN) ? "standard input" : file;
  }

  @Override
  void perform(Inventory inventory, Output output) {
    Wanted wanted = wanted();
    Changes changes = preview(inventory, wanted);
    if (isDryRun()) {
      EditVerb.answerDryRun(changes, output);
    } else if (changes.isEmpty()) {
      output.answer(
          () -> List.of("nothing to change: all is as " + name() + " says"),
          () -> facts(changes, inventory.version()));
    } else {
      apply(inventory, wanted, changes, output);
    }
  }

  private Changes preview(Inventory inventory, Wanted wanted) {
    try {
      return Progress.during(
          terminal(), "comparing", () -> inventory.preview(tx -> wanted.settle(inventory, tx)));
    } catch (RuleException e) {
      throw wanted.refused(e);
    }
  }

  private void apply(Inventory inventory, Wanted wanted, Changes changes, Output output) {
    List<String> lines = Lists.transform(changes.lines(), line -> "  " + line);
    if (Loss.isIn(changes)) {
      consent.require(
          terminal(),
          "applying what takes something away",
          Lists.newArrayList(Iterables.concat(List.of("would change:"), lines)),
          "nothing was changed");
    }
    long version = applied(inventory, wanted);
    Iterable<String> all =
        Iterables.concat(lines, List.of("applied %s (version %d)".formatted(name(), version)));
    output.answer(() -> Painted.changes(all), () -> all, () -> facts(changes, version));
  }

  private long applied(Inventory inventory, Wanted wanted) {
    return Progress.during(
        terminal(),
        "applying",
        () -> inventory.transact(messageOr(description()), tx -> wanted.settle(inventory, tx)));
  }

  private Map<String, ?> facts(Changes changes, long version) {
    return ImmutableMap.of("applied", file, "changes", ChangeFacts.of(changes), "version", version);
  }

  private Wanted wanted() {
    byte[] bytes = bytes();
    return WantedFleet.isOne(bytes)
        ? new WantedFleet(name(), bytes)
        : Script.of(name(), text(bytes), reader);
  }

  private byte[] bytes() {
    try {
      return file.equals(STDIN)
          ? terminal().in().readAllBytes()
          : Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new ClustoException("cannot read " + name() + ": " + FileTrouble.reason(e), e);
    }
  }

  private String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ClustoException(name() + " is not UTF-8; nothing was changed", e);
    }
  }
}

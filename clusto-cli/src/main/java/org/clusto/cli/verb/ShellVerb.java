package org.clusto.cli.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clusto.Clusto;
import org.clusto.cli.shell.GroovyScript;
import org.clusto.cli.shell.JShellScript;
import org.clusto.cli.shell.JShellSession;
import org.clusto.cli.shell.Languages;
import org.clusto.cli.shell.PastInventory;
import org.clusto.cli.shell.ScriptException;
import org.clusto.cli.shell.SourceText;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Shown;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** JShell with the inventory connected; runs scripts, too. */
@Command(
    name = "shell",
    description = {
      "Ask and change the inventory in Java, typed (JShell) or as a script.",
      "It is \"inventory\", and also that of Clusto.query(…) and Clusto.getByName(…); what scripts"
          + " need is imported. Without SCRIPT, and where nobody types, the script is standard"
          + " input. Without --read-only, nobody else can change the inventory meanwhile."
    },
    footer = {
      "",
      "Example:",
      "  clusto shell",
      "  clusto shell report.jsh rack101",
      "  echo 'System.out.println(inventory.size())' | clusto shell --read-only"
    })
public final class ShellVerb extends Verb {

  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--read-only",
      description = "Change nothing: others can, meanwhile. So it is with --as-of, too.")
  private boolean readOnly;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCRIPT",
      description = "A file in JShell's language, in Groovy (*.groovy), or - for standard input.")
  private @Nullable String script;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "For the script, which finds them in \"args\".")
  private List<String> args = List.of();

  /** For the tree of verbs. */
  public ShellVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of("--json");
  }

  @Override
  void run(Output output) {
    if (script == null && terminal().canAsk() && terminal().isScreen()) {
      Languages.requireJShell();
      converse();
    } else {
      runScript(script == null ? STANDARD_INPUT : script);
    }
  }

  private void converse() {
    try (Inventory inventory = open()) {
      var unused = Clusto.connect(inventory);
      terminal().out().write(welcome(inventory).getBytes(StandardCharsets.UTF_8));
      endWith(JShellSession.run(terminal()));
    } catch (IOException e) {
      throw new ClustoException("cannot write the output: " + e.getMessage(), e);
    } finally {
      Clusto.disconnect();
    }
  }

  private String welcome(Inventory inventory) {
    return "JShell on %s: %s, version %d%s. Ask with Clusto.query(\"…\"), or \"inventory\"; Ctrl-D ends.\n"
        .formatted(
            Shown.inOneLine(chosen().map(ChosenInventory::place).orElse("")),
            Count.ofEntities(inventory.size()),
            inventory.version(),
            isForReading() ? ", for reading" : "");
  }

  private void runScript(String file) {
    boolean isGroovy = file.toLowerCase(Locale.ROOT).endsWith(".groovy");
    if (isGroovy) {
      Languages.requireGroovy();
    } else {
      Languages.requireJShell();
    }
    SourceText source = new SourceText(name(file), text(file));
    PrintStream before = System.out;
    try (Inventory inventory = open()) {
      var unused = Clusto.connect(inventory);
      System.setOut(new PrintStream(terminal().out(), true, StandardCharsets.UTF_8));
      if (isGroovy) {
        GroovyScript.run(source, args);
      } else {
        endWith(JShellScript.run(source, args));
      }
    } catch (ScriptException e) {
      failed(e);
    } finally {
      System.setOut(before);
      Clusto.disconnect();
    }
  }

  private void failed(ScriptException e) {
    terminal().err().println("clusto: " + Shown.inColumns(String.valueOf(e.getMessage())));
    if (terminal().isSet(ErrorText.DEBUG)) {
      e.printStackTrace(terminal().err());
    }
    endWith(ExitCode.SOFTWARE);
  }

  private Inventory open() {
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    Inventory inventory = place().open(isForReading() ? options.readOnly() : options);
    return options()
        .asOf()
        .map(moment -> PastInventory.of(inventory, Moments.asOf(inventory, moment)))
        .orElse(inventory);
  }

  private boolean isForReading() {
    return readOnly || options().asOf().isPresent();
  }

  private static String name(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  private String text(String file) {
    try {
      byte[] bytes =
          file.equals(STANDARD_INPUT)
              ? terminal().in().readAllBytes()
              : Files.readAllBytes(Path.of(file));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ClustoException(name(file) + " is not UTF-8", e);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + name(file) + ": " + FileTrouble.reason(e), e);
    }
  }
}

package org.clusto.cli.completion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.clusto.cli.settings.Settings;
import org.clusto.cli.terminal.ReaderGoneException;
import org.clusto.cli.terminal.Shown;
import org.clusto.cli.verb.Call;
import org.clusto.spi.DeviceTemplates;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * What the scripts of the shells call: prints who knows what may stand at the cursor ({@code
 * words}, {@code files}, {@code directories}), and words with their description behind a tab, one a
 * line. It complains of nothing, as nobody could read it.
 */
@Command(name = CompleteVerb.NAME, hidden = true)
public final class CompleteVerb implements Callable<Integer> {

  /** How it is called; no verb that users type. */
  public static final String NAME = "__complete";

  private static final String NOTHING = "words\n";

  @Parameters(index = "0", description = "The shell.")
  private Shell shell = Shell.BASH;

  @Parameters(index = "1", description = "Of bash, COMP_TYPE.")
  private String type = "";

  @Parameters(index = "2", description = "Of bash, COMP_WORDBREAKS.")
  private String breaks = "";

  @Parameters(index = "3", description = "The command line up to the cursor.")
  private String line = "";

  private final Call call;
  private final Function<List<String>, CommandLine> tree;

  /**
   * For the tree of verbs.
   *
   * @param tree the tree of verbs as far as some words need it
   */
  public CompleteVerb(Call call, Function<List<String>, CommandLine> tree) {
    this.call = call;
    this.tree = tree;
  }

  @Override
  public Integer call() throws IOException {
    try {
      call.terminal().out().write(answer().getBytes(StandardCharsets.UTF_8));
    } catch (ReaderGoneException e) {
      throw e;
    } catch (RuntimeException e) {
      call.terminal().out().write(NOTHING.getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private String answer() {
    TypedLine typed = TypedLine.of(line, shell, breaks, call.terminal().variables());
    Suggestions suggestions =
        new Completion(tree, call.inventory(), this::deviceTypes).of(typed.before(), typed.last());
    StringBuilder answer = new StringBuilder(suggestions.source().word()).append('\n');
    lines(suggestions.all(), typed).forEach(line -> answer.append(line).append('\n'));
    return answer.toString();
  }

  private List<String> lines(List<Suggestion> suggestions, TypedLine typed) {
    return shell == Shell.BASH
        ? new BashReply(typed).of(suggestions, type)
        : suggestions.stream()
            .map(s -> s.word() + "\t" + Shown.inOneLine(s.description()))
            .toList();
  }

  private List<String> deviceTypes() {
    Optional<Path> directory = new Settings(call.terminal().variables()).deviceTypes();
    return ServiceLoader.load(DeviceTemplates.class)
        .findFirst()
        .flatMap(templates -> directory.map(templates::names))
        .orElse(List.of());
  }
}

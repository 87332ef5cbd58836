package org.clusto.cli.completion;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.verb.Call;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that has a shell complete the command. */
@Command(
    name = "completion",
    description = {
      "Print the script that has a shell complete verbs, options, names, keys, values and"
          + " expressions with Tab."
    },
    footer = {
      "",
      "For good, in the file that the shell reads when it starts:",
      "  ~/.bashrc                    source <(clusto completion bash)",
      "  ~/.zshrc, behind compinit    source <(clusto completion zsh)",
      "  ~/.config/fish/config.fish   clusto completion fish | source",
      "",
      "Example:",
      "  clusto completion bash > clusto.bash"
    })
public final class CompletionVerb implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  private final Call call;

  /** For the tree of verbs. */
  public CompletionVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() {
    if (call.options().json()) {
      Output output = call.output();
      List<String> lines = shell.script().lines().toList();
      output.answer(
          () -> lines,
          () -> ImmutableMap.of("shell", Ascii.toLowerCase(shell.name()), "script", lines));
      output.flush();
    } else if (spec != null) {
      spec.commandLine().getOut().print(shell.script());
    }
    return ExitCode.OK;
  }
}

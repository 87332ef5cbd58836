package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.clusto.cli.terminal.Output;
import org.clusto.model.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a verb is used. */
@Command(
    name = "help",
    description = "Show how a verb is used.",
    footer = {"", "Example:", "  clusto help attr set"})
public final class HelpVerb implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "VERB", arity = "0..*", description = "The verb.")
  private List<String> verbs = List.of();

  private final Call call;

  /** For the tree of verbs. */
  public HelpVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() {
    if (spec != null) {
      CommandLine own = spec.commandLine();
      answer(own, verb(own, own.getParent()));
    }
    return ExitCode.OK;
  }

  private void answer(CommandLine own, CommandLine verb) {
    if (call.options().json()) {
      Output output = call.output();
      List<String> lines = verb.getUsageMessage().lines().toList();
      output.answer(
          () -> lines, () -> ImmutableMap.of("verb", String.join(" ", verbs), "help", lines));
      output.flush();
    } else {
      verb.usage(own.getOut());
    }
  }

  private CommandLine verb(CommandLine own, CommandLine root) {
    CommandLine command = root;
    for (String verb : verbs) {
      CommandLine next = command.getSubcommands().get(verb);
      if (next == null) {
        throw new ParameterException(
            own,
            "unknown verb \""
                + verb
                + "\""
                + Nearest.question(verb, command.getSubcommands().keySet()));
      }
      command = next;
    }
    return command;
  }
}

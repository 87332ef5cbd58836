package org.clusto.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.clusto.cli.terminal.ReaderGoneException;
import org.clusto.cli.terminal.Terminal;
import org.clusto.cli.verb.AttrAddVerb;
import org.clusto.cli.verb.AttrDelVerb;
import org.clusto.cli.verb.AttrGetVerb;
import org.clusto.cli.verb.AttrSetVerb;
import org.clusto.cli.verb.AttrVerb;
import org.clusto.cli.verb.Call;
import org.clusto.cli.verb.ConnectVerb;
import org.clusto.cli.verb.CreateVerb;
import org.clusto.cli.verb.DeleteVerb;
import org.clusto.cli.verb.DisconnectVerb;
import org.clusto.cli.verb.ExplainVerb;
import org.clusto.cli.verb.ExportVerb;
import org.clusto.cli.verb.GlobalOptions;
import org.clusto.cli.verb.HelpVerb;
import org.clusto.cli.verb.ImportVerb;
import org.clusto.cli.verb.InfoVerb;
import org.clusto.cli.verb.InitVerb;
import org.clusto.cli.verb.InsertVerb;
import org.clusto.cli.verb.ListVerb;
import org.clusto.cli.verb.LocateVerb;
import org.clusto.cli.verb.QueryVerb;
import org.clusto.cli.verb.RemoveVerb;
import org.clusto.cli.verb.RenameVerb;
import org.clusto.cli.verb.TreeVerb;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The tree of all verbs, ready to be run. */
final class Commands {
  private Commands() {}

  static CommandLine in(Terminal terminal) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(new RootCommand(options));
    addVerbs(root, new Call(terminal, options));
    return root.setExpandAtFiles(false)
        .setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8)))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(new WrongUsage(terminal))
        .setExecutionExceptionHandler((e, command, result) -> failed(terminal, e));
  }

  private static int failed(Terminal terminal, Exception error) {
    if (error instanceof ReaderGoneException gone) {
      throw gone;
    }
    return Main.failed(terminal, error);
  }

  private static void addVerbs(CommandLine root, Call call) {
    root.addSubcommand(new InitVerb(call))
        .addSubcommand(new ImportVerb(call))
        .addSubcommand(new ExportVerb(call))
        .addSubcommand(new QueryVerb(call))
        .addSubcommand(new ExplainVerb(call))
        .addSubcommand(new InfoVerb(call))
        .addSubcommand(new ListVerb(call))
        .addSubcommand(new TreeVerb(call))
        .addSubcommand(new LocateVerb(call))
        .addSubcommand(new CreateVerb(call))
        .addSubcommand(new DeleteVerb(call))
        .addSubcommand(new RenameVerb(call))
        .addSubcommand(attributes(call))
        .addSubcommand(new ConnectVerb(call))
        .addSubcommand(new DisconnectVerb(call))
        .addSubcommand(new InsertVerb(call))
        .addSubcommand(new RemoveVerb(call))
        .addSubcommand(new HelpVerb());
  }

  private static CommandLine attributes(Call call) {
    return new CommandLine(new AttrVerb())
        .addSubcommand(new AttrGetVerb(call))
        .addSubcommand(new AttrAddVerb(call))
        .addSubcommand(new AttrSetVerb(call))
        .addSubcommand(new AttrDelVerb(call));
  }
}

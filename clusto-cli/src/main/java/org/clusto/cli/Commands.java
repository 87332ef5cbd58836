package org.clusto.cli;

import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.clusto.cli.completion.CompleteVerb;
import org.clusto.cli.completion.CompletionVerb;
import org.clusto.cli.terminal.ReaderGoneException;
import org.clusto.cli.terminal.Terminal;
import org.clusto.cli.verb.AllocateVerb;
import org.clusto.cli.verb.ApplyVerb;
import org.clusto.cli.verb.AttrAddVerb;
import org.clusto.cli.verb.AttrDelVerb;
import org.clusto.cli.verb.AttrGetVerb;
import org.clusto.cli.verb.AttrSetVerb;
import org.clusto.cli.verb.AttrVerb;
import org.clusto.cli.verb.BackupVerb;
import org.clusto.cli.verb.Call;
import org.clusto.cli.verb.CheckVerb;
import org.clusto.cli.verb.CheckpointVerb;
import org.clusto.cli.verb.ConnectVerb;
import org.clusto.cli.verb.CreateVerb;
import org.clusto.cli.verb.DeleteVerb;
import org.clusto.cli.verb.DiffVerb;
import org.clusto.cli.verb.DisconnectVerb;
import org.clusto.cli.verb.DoctorVerb;
import org.clusto.cli.verb.ExplainVerb;
import org.clusto.cli.verb.ExportVerb;
import org.clusto.cli.verb.FindVerb;
import org.clusto.cli.verb.GlobalOptions;
import org.clusto.cli.verb.GraphVerb;
import org.clusto.cli.verb.HelpVerb;
import org.clusto.cli.verb.HistoryVerb;
import org.clusto.cli.verb.ImpactVerb;
import org.clusto.cli.verb.ImportVerb;
import org.clusto.cli.verb.InfoVerb;
import org.clusto.cli.verb.InitVerb;
import org.clusto.cli.verb.InsertVerb;
import org.clusto.cli.verb.IpAllocateVerb;
import org.clusto.cli.verb.IpNetworkVerb;
import org.clusto.cli.verb.IpOwnerVerb;
import org.clusto.cli.verb.IpReleaseVerb;
import org.clusto.cli.verb.IpRoomVerb;
import org.clusto.cli.verb.IpVerb;
import org.clusto.cli.verb.ListVerb;
import org.clusto.cli.verb.LocateVerb;
import org.clusto.cli.verb.LogVerb;
import org.clusto.cli.verb.MoveVerb;
import org.clusto.cli.verb.PlaceVerb;
import org.clusto.cli.verb.PoolAddVerb;
import org.clusto.cli.verb.PoolListVerb;
import org.clusto.cli.verb.PoolMembersVerb;
import org.clusto.cli.verb.PoolRemoveVerb;
import org.clusto.cli.verb.PoolSiblingsVerb;
import org.clusto.cli.verb.PoolVerb;
import org.clusto.cli.verb.QueryVerb;
import org.clusto.cli.verb.RackVerb;
import org.clusto.cli.verb.ReleaseVerb;
import org.clusto.cli.verb.RemoveVerb;
import org.clusto.cli.verb.RenameVerb;
import org.clusto.cli.verb.RestoreVerb;
import org.clusto.cli.verb.ShellVerb;
import org.clusto.cli.verb.TraceVerb;
import org.clusto.cli.verb.TreeVerb;
import org.clusto.cli.verb.UndoVerb;
import org.clusto.cli.verb.VipAddVerb;
import org.clusto.cli.verb.VipListVerb;
import org.clusto.cli.verb.VipRemoveVerb;
import org.clusto.cli.verb.VipVerb;
import org.clusto.cli.verb.WatchVerb;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;

/** The tree of all verbs, ready to be run. */
final class Commands {
  private static final Map<String, Function<Call, Object>> VERBS =
      ImmutableMap.<String, Function<Call, Object>>builder()
          .put("init", InitVerb::new)
          .put("import", ImportVerb::new)
          .put("export", ExportVerb::new)
          .put("query", QueryVerb::new)
          .put("explain", ExplainVerb::new)
          .put("info", InfoVerb::new)
          .put("find", FindVerb::new)
          .put("list", ListVerb::new)
          .put("tree", TreeVerb::new)
          .put("locate", LocateVerb::new)
          .put("rack", RackVerb::new)
          .put("place", PlaceVerb::new)
          .put("trace", TraceVerb::new)
          .put("impact", ImpactVerb::new)
          .put("graph", GraphVerb::new)
          .put("log", LogVerb::new)
          .put("history", HistoryVerb::new)
          .put("diff", DiffVerb::new)
          .put("watch", WatchVerb::new)
          .put("create", CreateVerb::new)
          .put("delete", DeleteVerb::new)
          .put("rename", RenameVerb::new)
          .put("attr", Commands::attributes)
          .put("connect", ConnectVerb::new)
          .put("disconnect", DisconnectVerb::new)
          .put("insert", InsertVerb::new)
          .put("move", MoveVerb::new)
          .put("remove", RemoveVerb::new)
          .put("apply", call -> new ApplyVerb(call, new LineReader(call.terminal())))
          .put("shell", call -> new CommandLine(new ShellVerb(call)).setStopAtPositional(true))
          .put("allocate", AllocateVerb::new)
          .put("release", ReleaseVerb::new)
          .put("pool", Commands::pools)
          .put("ip", Commands::addresses)
          .put("vip", Commands::virtualAddresses)
          .put("undo", UndoVerb::new)
          .put("check", CheckVerb::new)
          .put("backup", BackupVerb::new)
          .put("restore", RestoreVerb::new)
          .put("checkpoint", CheckpointVerb::new)
          .put("doctor", DoctorVerb::new)
          .put("completion", CompletionVerb::new)
          .put("help", HelpVerb::new)
          .buildOrThrow();

  private static final Set<String> HELP = Set.of("help", "-h", "--help");

  private Commands() {}

  /** The names of all verbs. */
  static Set<String> names() {
    return VERBS.keySet();
  }

  /** The tree as far as some arguments need it. */
  static CommandLine in(Terminal terminal, List<String> args) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(new RootCommand(options));
    addVerbs(root, new Call(terminal, options), args);
    keepOrderOfOptions(root);
    GlobalOptions.hideIdle(root);
    return root.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(new WrongUsage(terminal))
        .setExecutionExceptionHandler((e, command, result) -> failed(terminal, e));
  }

  /** Own options come first in the help of a verb, those of all verbs last. */
  private static void keepOrderOfOptions(CommandLine command) {
    command.getCommandSpec().usageMessage().sortOptions(false);
    command.getSubcommands().values().forEach(Commands::keepOrderOfOptions);
  }

  private static int failed(Terminal terminal, Exception error) {
    return error instanceof ReaderGoneException ? ExitCode.OK : Main.failed(terminal, error);
  }

  /**
   * The verbs that are named, or all where none is or where help is asked for: to lay out a verb
   * takes a while, and a command lives for moments.
   */
  private static void addVerbs(CommandLine root, Call call, List<String> args) {
    if (!args.isEmpty() && args.get(0).equals(CompleteVerb.NAME)) {
      root.addSubcommand(new CompleteVerb(call, words -> in(call.terminal(), words)));
      return;
    }
    Map<String, Function<Call, Object>> named = new LinkedHashMap<>(VERBS);
    named.keySet().retainAll(args);
    boolean enough = !named.isEmpty() && args.stream().noneMatch(HELP::contains);
    (enough ? named : VERBS).forEach((name, verb) -> root.addSubcommand(name, verb.apply(call)));
  }

  private static CommandLine attributes(Call call) {
    return new CommandLine(new AttrVerb())
        .addSubcommand(new AttrGetVerb(call))
        .addSubcommand(new AttrAddVerb(call))
        .addSubcommand(new AttrSetVerb(call))
        .addSubcommand(new AttrDelVerb(call));
  }

  private static CommandLine pools(Call call) {
    return new CommandLine(new PoolVerb())
        .addSubcommand(new PoolListVerb(call))
        .addSubcommand(new PoolMembersVerb(call))
        .addSubcommand(new PoolSiblingsVerb(call))
        .addSubcommand(new PoolAddVerb(call))
        .addSubcommand(new PoolRemoveVerb(call));
  }

  private static CommandLine addresses(Call call) {
    return new CommandLine(new IpVerb())
        .addSubcommand(new IpAllocateVerb(call))
        .addSubcommand(new IpReleaseVerb(call))
        .addSubcommand(new IpOwnerVerb(call))
        .addSubcommand(new IpNetworkVerb(call))
        .addSubcommand(new IpRoomVerb(call));
  }

  private static CommandLine virtualAddresses(Call call) {
    return new CommandLine(new VipVerb())
        .addSubcommand(new VipListVerb(call))
        .addSubcommand(new VipAddVerb(call))
        .addSubcommand(new VipRemoveVerb(call));
  }
}

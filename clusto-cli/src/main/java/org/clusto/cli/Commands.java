package org.clusto.cli;

import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.clusto.cli.verb.ConsoleVerb;
import org.clusto.cli.verb.CopyVerb;
import org.clusto.cli.verb.CreateVerb;
import org.clusto.cli.verb.DeleteVerb;
import org.clusto.cli.verb.DiffVerb;
import org.clusto.cli.verb.DisconnectVerb;
import org.clusto.cli.verb.DiscoverVerb;
import org.clusto.cli.verb.DoctorVerb;
import org.clusto.cli.verb.ExplainVerb;
import org.clusto.cli.verb.ExportVerb;
import org.clusto.cli.verb.FindVerb;
import org.clusto.cli.verb.GlobalOptions;
import org.clusto.cli.verb.GraphVerb;
import org.clusto.cli.verb.HeadStart;
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
import org.clusto.cli.verb.NetworkListenVerb;
import org.clusto.cli.verb.NetworkMacsVerb;
import org.clusto.cli.verb.NetworkPortsVerb;
import org.clusto.cli.verb.NetworkSetVlanVerb;
import org.clusto.cli.verb.NetworkVerb;
import org.clusto.cli.verb.PlaceVerb;
import org.clusto.cli.verb.PoolAddVerb;
import org.clusto.cli.verb.PoolListVerb;
import org.clusto.cli.verb.PoolMembersVerb;
import org.clusto.cli.verb.PoolRemoveVerb;
import org.clusto.cli.verb.PoolSiblingsVerb;
import org.clusto.cli.verb.PoolVerb;
import org.clusto.cli.verb.PowerCycleVerb;
import org.clusto.cli.verb.PowerOffVerb;
import org.clusto.cli.verb.PowerOnVerb;
import org.clusto.cli.verb.PowerResetVerb;
import org.clusto.cli.verb.PowerStatusVerb;
import org.clusto.cli.verb.PowerVerb;
import org.clusto.cli.verb.QueryVerb;
import org.clusto.cli.verb.RackVerb;
import org.clusto.cli.verb.RebuildVerb;
import org.clusto.cli.verb.ReleaseVerb;
import org.clusto.cli.verb.RemoveVerb;
import org.clusto.cli.verb.RenameVerb;
import org.clusto.cli.verb.RestoreVerb;
import org.clusto.cli.verb.ShellVerb;
import org.clusto.cli.verb.TraceVerb;
import org.clusto.cli.verb.TreeVerb;
import org.clusto.cli.verb.UndoVerb;
import org.clusto.cli.verb.VipAddVerb;
import org.clusto.cli.verb.VipDrainVerb;
import org.clusto.cli.verb.VipListVerb;
import org.clusto.cli.verb.VipReadyVerb;
import org.clusto.cli.verb.VipRemoveVerb;
import org.clusto.cli.verb.VipStatusVerb;
import org.clusto.cli.verb.VipSyncVerb;
import org.clusto.cli.verb.VipVerb;
import org.clusto.cli.verb.VipWeightVerb;
import org.clusto.cli.verb.WatchVerb;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;

/** The tree of all verbs, ready to be run. */
final class Commands {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "init",
          "import",
          "export",
          "query",
          "explain",
          "info",
          "find",
          "list",
          "tree",
          "locate",
          "rack",
          "place",
          "trace",
          "impact",
          "graph",
          "log",
          "history",
          "diff",
          "watch",
          "create",
          "delete",
          "rename",
          "attr",
          "connect",
          "disconnect",
          "insert",
          "move",
          "remove",
          "apply",
          "shell",
          "allocate",
          "release",
          "pool",
          "ip",
          "vip",
          "power",
          "console",
          "rebuild",
          "network",
          "discover",
          "undo",
          "check",
          "backup",
          "restore",
          "copy",
          "checkpoint",
          "doctor",
          "completion",
          "help");

  private static final Set<String> HELP = Set.of("help", "-h", "--help");

  private Commands() {}

  /** The names of all verbs. */
  static Set<String> names() {
    return NAMES;
  }

  /** The tree as far as some arguments need it. */
  static CommandLine in(Terminal terminal, List<String> args) {
    return in(terminal, args, HeadStart.none());
  }

  /** The same, with something done meanwhile. */
  static CommandLine in(Terminal terminal, List<String> args, HeadStart headStart) {
    GlobalOptions options = new GlobalOptions();
    Call call = new Call(terminal, options, headStart);
    Map<String, Object> verbs = verbs(call, args);
    headStart.begin(call, args, verbs.values());
    CommandLine root = new CommandLine(new RootCommand(options));
    verbs.forEach(root::addSubcommand);
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
  private static Map<String, Object> verbs(Call call, List<String> args) {
    if (!args.isEmpty() && args.get(0).equals(CompleteVerb.NAME)) {
      return Map.of(CompleteVerb.NAME, new CompleteVerb(call, words -> in(call.terminal(), words)));
    }
    Set<String> named = new LinkedHashSet<>(NAMES);
    named.retainAll(args);
    boolean enough = !named.isEmpty() && Collections.disjoint(args, HELP);
    Map<String, Object> verbs = new LinkedHashMap<>();
    for (String name : enough ? named : NAMES) {
      verbs.put(name, verb(name, call));
    }
    return verbs;
  }

  private static Object verb(String name, Call call) {
    return switch (name) {
      case "init" -> new InitVerb(call);
      case "import" -> new ImportVerb(call);
      case "export" -> new ExportVerb(call);
      case "query" -> new QueryVerb(call);
      case "explain" -> new ExplainVerb(call);
      case "info" -> new InfoVerb(call);
      case "find" -> new FindVerb(call);
      case "list" -> new ListVerb(call);
      case "tree" -> new TreeVerb(call);
      case "locate" -> new LocateVerb(call);
      case "rack" -> new RackVerb(call);
      case "place" -> new PlaceVerb(call);
      case "trace" -> new TraceVerb(call);
      case "impact" -> new ImpactVerb(call);
      case "graph" -> new GraphVerb(call);
      case "log" -> new LogVerb(call);
      case "history" -> new HistoryVerb(call);
      case "diff" -> new DiffVerb(call);
      case "watch" -> new WatchVerb(call);
      case "create" -> new CreateVerb(call);
      case "delete" -> new DeleteVerb(call);
      case "rename" -> new RenameVerb(call);
      case "attr" -> attributes(call);
      case "connect" -> new ConnectVerb(call);
      case "disconnect" -> new DisconnectVerb(call);
      case "insert" -> new InsertVerb(call);
      case "move" -> new MoveVerb(call);
      case "remove" -> new RemoveVerb(call);
      case "apply" -> new ApplyVerb(call, new LineReader(call.terminal()));
      case "shell" -> new CommandLine(new ShellVerb(call)).setStopAtPositional(true);
      case "allocate" -> new AllocateVerb(call);
      case "release" -> new ReleaseVerb(call);
      case "pool" -> pools(call);
      case "ip" -> addresses(call);
      case "vip" -> virtualAddresses(call);
      case "power" -> power(call);
      case "console" -> new ConsoleVerb(call);
      case "rebuild" -> new RebuildVerb(call);
      case "network" -> network(call);
      case "discover" -> new DiscoverVerb(call);
      case "undo" -> new UndoVerb(call);
      case "check" -> new CheckVerb(call);
      case "backup" -> new BackupVerb(call);
      case "restore" -> new RestoreVerb(call);
      case "copy" -> new CopyVerb(call);
      case "checkpoint" -> new CheckpointVerb(call);
      case "doctor" -> new DoctorVerb(call);
      case "completion" -> new CompletionVerb(call);
      case "help" -> new HelpVerb(call);
      default -> throw new IllegalArgumentException(name);
    };
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

  private static CommandLine power(Call call) {
    return new CommandLine(new PowerVerb())
        .addSubcommand(new PowerStatusVerb(call))
        .addSubcommand(new PowerOnVerb(call))
        .addSubcommand(new PowerOffVerb(call))
        .addSubcommand(new PowerCycleVerb(call))
        .addSubcommand(new PowerResetVerb(call));
  }

  private static CommandLine addresses(Call call) {
    return new CommandLine(new IpVerb())
        .addSubcommand(new IpAllocateVerb(call))
        .addSubcommand(new IpReleaseVerb(call))
        .addSubcommand(new IpOwnerVerb(call))
        .addSubcommand(new IpNetworkVerb(call))
        .addSubcommand(new IpRoomVerb(call));
  }

  private static CommandLine network(Call call) {
    return new CommandLine(new NetworkVerb())
        .addSubcommand(new NetworkPortsVerb(call))
        .addSubcommand(new NetworkMacsVerb(call))
        .addSubcommand(new NetworkSetVlanVerb(call))
        .addSubcommand(new NetworkListenVerb(call));
  }

  private static CommandLine virtualAddresses(Call call) {
    return new CommandLine(new VipVerb())
        .addSubcommand(new VipListVerb(call))
        .addSubcommand(new VipAddVerb(call))
        .addSubcommand(new VipRemoveVerb(call))
        .addSubcommand(new VipDrainVerb(call))
        .addSubcommand(new VipReadyVerb(call))
        .addSubcommand(new VipWeightVerb(call))
        .addSubcommand(new VipStatusVerb(call))
        .addSubcommand(new VipSyncVerb(call));
  }
}

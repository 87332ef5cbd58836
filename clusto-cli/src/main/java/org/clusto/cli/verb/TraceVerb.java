package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.CableRun;
import org.clusto.driver.Port;
import org.clusto.inventory.InventoryView;
import org.clusto.model.NotFoundException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows cables. */
@Command(
    name = "trace",
    description =
        "Print where the cables of a device lead, or the one of a port, through patch panels to "
            + "where they end: PORT = PORT for a cable, > for the way through a panel.",
    footer = {
      "",
      "Example:",
      "  clusto trace server1",
      "  clusto trace server1:nic-eth:2",
      "  clusto trace server1 switch1"
    })
public final class TraceVerb extends ReadingVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME[:TYPE:NUMBER]",
      description = "The device, or the port, where they begin.")
  private String start = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER[:TYPE:NUMBER]",
      description = "Only those that lead there; of these, the part up to there.")
  private @Nullable String end;

  /** For the tree of verbs. */
  public TraceVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Endpoint from = endpoint(start, view);
    Optional<Endpoint> to = Optional.ofNullable(end).map(text -> endpoint(text, view));
    List<CableRun> runs =
        to.map(other -> from.device().trace(other.device())).orElseGet(from.device()::runs).stream()
            .filter(run -> isAt(run.start(), from))
            .filter(run -> to.isEmpty() || isAt(run.end(), to.get()))
            .toList();
    if (runs.isEmpty()) {
      terminal().say("no cable leads from " + start + (end == null ? "" : " to " + end));
    }
    output.answer(
        () -> runs.stream().map(CableRun::toString).toList(),
        () -> runs.stream().map(TraceVerb::facts).toList());
  }

  private static Endpoint endpoint(String text, InventoryView view) {
    Endpoint endpoint = Endpoint.parse(text, view);
    endpoint
        .port()
        .filter(port -> !port.exists())
        .ifPresent(
            port -> {
              throw new NotFoundException("there is no port " + port);
            });
    return endpoint;
  }

  /** Whether a port of the device is the one that was named, if one was. */
  private static boolean isAt(Port port, Endpoint place) {
    return place.port().map(port::equals).orElse(true);
  }

  private static Map<String, Object> facts(CableRun run) {
    return ImmutableMap.of(
        "from", run.start().toString(),
        "to", run.end().toString(),
        "ports", run.ports().stream().map(Port::toString).toList());
  }
}

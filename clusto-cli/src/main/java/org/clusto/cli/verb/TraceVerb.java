package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.cli.argument.PortName;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.CableRun;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.expression.ExpressionException;
import org.clusto.inventory.InventoryView;
import org.clusto.model.NotFoundException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows cables. */
@Command(
    name = "trace",
    description = {
      "Print where cables lead, through patch panels to where they end.",
      "Of a device all its cables, of a port its own: PORT = PORT for a cable, > for the way through"
          + " a panel."
    },
    footer = {
      "",
      "Example:",
      "  clusto trace server1",
      "  clusto trace server1:nic-eth:2",
      "  clusto trace server1 switch1",
      "  clusto trace driver:Server driver:NetworkSwitch"
    })
public final class TraceVerb extends ReadingVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME[:TYPE:NUMBER]|EXPRESSION",
      description = "The device, or the port, where they begin; or the devices that are selected.")
  private String start = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER[:TYPE:NUMBER]|EXPRESSION",
      description = "Only those that lead there; of these, the part up to there.")
  private @Nullable String end;

  /** For the tree of verbs. */
  public TraceVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<Endpoint> starts = endpoints(start, view);
    List<Endpoint> ends = end == null ? List.of() : endpoints(end, view);
    Set<CableRun> runs = new LinkedHashSet<>();
    for (Endpoint from : starts) {
      if (end == null) {
        from.device().runs().stream().filter(run -> isAt(run.start(), from)).forEach(runs::add);
      }
      ends.forEach(to -> addRuns(from, to, runs));
    }
    if (runs.isEmpty() && !starts.isEmpty() && (end == null || !ends.isEmpty())) {
      terminal().say("no cable leads from " + start + (end == null ? "" : " to " + end));
    }
    output.answer(
        () -> runs.stream().map(CableRun::toString).toList(),
        () -> runs.stream().map(TraceVerb::facts).toList());
  }

  private static void addRuns(Endpoint from, Endpoint to, Set<CableRun> runs) {
    from.device().trace(to.device()).stream()
        .filter(run -> isAt(run.start(), from))
        .filter(run -> isAt(run.end(), to))
        .forEach(runs::add);
  }

  /** The port, or the device or devices, that a word means. */
  private List<Endpoint> endpoints(String word, InventoryView view) {
    if (!Chosen.isLikeAnExpression(word) || view.findByName(word).isPresent()) {
      return List.of(new Endpoint(view.getByName(word, Device.class), Optional.empty()));
    } else if (isPort(word, view)) {
      return List.of(withPort(word, view));
    }
    return selected(word, view).stream()
        .map(device -> new Endpoint(device, Optional.empty()))
        .toList();
  }

  private static boolean isPort(String word, InventoryView view) {
    return PortName.parse(word)
        .filter(port -> view.findByName(port.device()).isPresent())
        .isPresent();
  }

  private List<Device> selected(String expression, InventoryView view) {
    try {
      return chosen(chosen(view, List.of(expression)), Device.class);
    } catch (ExpressionException e) {
      // A port that is not there is more likely than an expression that is malformed.
      PortName.parse(expression).ifPresent(port -> port.in(view));
      Endpoint.requireName(expression, view);
      throw e;
    }
  }

  private static Endpoint withPort(String text, InventoryView view) {
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

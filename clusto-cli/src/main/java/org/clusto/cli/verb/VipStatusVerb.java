package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusto.capability.BackendServer;
import org.clusto.capability.Health;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.resource.Served;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what balancers do for virtual addresses. */
@Command(
    name = "status",
    description = {
      "Ask the balancers of virtual addresses what they do: where each service is served, with"
          + " which weight, whether it is ready, and how its health is.",
      "Without VIP, of all whose balancer can be asked."
    },
    footer = {"", "Example:", "  clusto vip status"})
public final class VipStatusVerb extends Verb {

  private static final String MISSING = "missing";
  private static final String UNKNOWN = "no member";

  @Parameters(arity = "0..*", paramLabel = "VIP|EXPRESSION", description = "Which.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public VipStatusVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: balancers say what is now");
    try (Inventory inventory = place().open(OpenOptions.defaults().readOnly())) {
      List<Vip> vips = Vips.of(words, inventory);
      Map<Vip, List<Served>> all = new LinkedHashMap<>();
      List<String> failures = new ArrayList<>();
      for (Vip vip : vips) {
        try {
          all.put(vip, vip.balancing().served());
        } catch (ClustoException e) {
          failures.add(vip.name() + ": " + e.getMessage());
        }
      }
      output.answer(() -> drawn(all), () -> lines(all), () -> facts(all));
      end(failures);
    }
  }

  private void end(List<String> failures) {
    if (failures.size() == 1) {
      throw new ClustoException(failures.get(0));
    } else if (!failures.isEmpty()) {
      failures.forEach(terminal()::say);
      throw new ClustoException(failures.size() + " virtual addresses could not be asked about");
    }
  }

  private static List<Line> drawn(Map<Vip, List<Served>> all) {
    Table table =
        new Table("VIP", "SERVICE", "ADDRESS", "WEIGHT", "STATE", "HEALTH", "IN THE INVENTORY");
    all.forEach((vip, served) -> served.forEach(each -> table.row(cells(vip, each))));
    return table.lines();
  }

  private static Line[] cells(Vip vip, Served served) {
    Optional<BackendServer> server = served.server();
    return new Line[] {
      Line.of(Style.STRONG, vip.name()),
      Line.of(name(served)),
      Line.of(server.map(BackendServer::at).orElse("")),
      Line.of(server.map(is -> Integer.toString(is.weight())).orElse("")),
      server.map(is -> Line.of(is.traffic().toString())).orElse(Line.of(Style.LOSS, MISSING)),
      server.map(is -> health(is.health())).orElse(Line.empty()),
      Line.of(served.service().isPresent() ? "" : UNKNOWN)
    };
  }

  private static Line health(Health health) {
    return switch (health) {
      case UP -> Line.of(Style.GAIN, health.toString());
      case DOWN -> Line.of(Style.LOSS, health.toString());
      default -> Line.of(health.toString());
    };
  }

  private static List<String> lines(Map<Vip, List<Served>> all) {
    List<String> lines = new ArrayList<>();
    all.forEach(
        (vip, served) ->
            served.forEach(each -> lines.add(vip.name() + "  " + name(each) + "  " + state(each))));
    return lines;
  }

  private static String state(Served served) {
    return served
        .server()
        .map(
            is ->
                "%s  weight %d  %s  %s%s"
                    .formatted(
                        is.at(),
                        is.weight(),
                        is.traffic(),
                        is.health(),
                        served.service().isPresent() ? "" : "  " + UNKNOWN))
        .orElse(MISSING);
  }

  private static String name(Served served) {
    return served.service().or(() -> served.server().map(BackendServer::name)).orElse("");
  }

  private static List<Map<String, Object>> facts(Map<Vip, List<Served>> all) {
    List<Map<String, Object>> facts = new ArrayList<>();
    all.forEach(
        (vip, served) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("name", vip.name());
          one.put("balancer", vip.balancing().balancer().name());
          one.put("servers", served.stream().map(VipStatusVerb::facts).toList());
          facts.add(one);
        });
    return facts;
  }

  private static Map<String, Object> facts(Served served) {
    Map<String, Object> facts = new LinkedHashMap<>();
    served.service().ifPresent(service -> facts.put("service", service));
    served
        .server()
        .ifPresent(
            is -> {
              facts.put("server", is.name());
              facts.put("address", is.address());
              facts.put("port", is.port());
              facts.put("weight", is.weight());
              facts.put("state", is.traffic().toString());
              facts.put("health", is.health().toString());
            });
    return facts;
  }
}

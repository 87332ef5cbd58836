package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows virtual addresses. */
@Command(
    name = "list",
    description =
        "Print all virtual addresses, or some: the address and port, the balancer and the services"
            + " that are the members.",
    footer = {"", "Example:", "  clusto vip list", "  clusto vip list www"})
public final class VipListVerb extends ReadingVerb {

  @Parameters(
      paramLabel = "VIP|EXPRESSION",
      arity = "0..*",
      description = "The virtual addresses; what is selected but is none is passed over.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public VipListVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<Vip> vips = vips(view);
    output.answer(
        () -> drawn(vips),
        () -> vips.stream().map(VipListVerb::line).toList(),
        () -> vips.stream().map(VipListVerb::facts).toList());
  }

  private List<Vip> vips(InventoryView view) {
    return words.isEmpty()
        ? view.query(Expressions.driver(Vip.class)).toList(Vip.class)
        : chosen(chosen(view, words), Vip.class);
  }

  private static List<Line> drawn(List<Vip> vips) {
    Table table = new Table("VIP", "ADDRESS", "PORT", "BALANCER", "SERVICES");
    for (Vip vip : vips) {
      table.row(
          Line.of(Style.STRONG, vip.name()),
          Line.of(String.join(", ", AddressText.of(vip))),
          Line.of(port(vip).orElse("any")),
          Line.of(vip.balancer().map(Entity::name).orElse("")),
          Line.of(FoldedNames.inShort(members(vip))));
    }
    return table.lines();
  }

  private static Optional<String> port(Vip vip) {
    return vip.port().isPresent()
        ? Optional.of(vip.port().getAsLong() + "/" + vip.protocol())
        : Optional.empty();
  }

  private static String line(Vip vip) {
    String port = port(vip).map(number -> "port " + number).orElse("any port");
    return "%s  %s  %s  on %s  to %s"
        .formatted(
            vip.name(),
            orNo("address", AddressText.of(vip)),
            port,
            vip.balancer().map(Entity::name).orElse("no balancer"),
            orNo("service", members(vip)));
  }

  private static String orNo(String thing, List<String> words) {
    return words.isEmpty() ? "no " + thing : String.join(", ", words);
  }

  private static List<String> members(Vip vip) {
    return vip.members().stream().map(Entity::name).toList();
  }

  private static Map<String, Object> facts(Vip vip) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", vip.name());
    facts.put("addresses", AddressText.of(vip));
    vip.port()
        .ifPresent(
            port -> {
              facts.put("port", port);
              facts.put("protocol", vip.protocol());
            });
    vip.balancer().ifPresent(balancer -> facts.put("balancer", balancer.name()));
    facts.put("members", members(vip));
    return facts;
  }
}

package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows an entity. */
@Command(
    name = "info",
    description = "Show an entity: its driver, where it is, and its attributes.",
    footer = {"", "Example:", "  clusto info server1"})
public final class InfoVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME", description = "The entity.")
  private String name = "";

  /** For the tree of verbs. */
  public InfoVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Entity entity = view.getByName(name);
    output.answer(() -> lines(entity), () -> EntityFacts.of(entity, entity.record().attributes()));
  }

  private static List<String> lines(Entity entity) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + entity.name());
    lines.add("driver: " + entity.driver());
    lines.add("type: " + entity.type());
    EntityFacts.category(entity)
        .ifPresent(c -> lines.add("category: " + c.toLowerCase(Locale.ROOT)));
    Placement.of(entity).forEach(placement -> lines.add("in: " + place(placement)));
    AddressText.of(entity).forEach(address -> lines.add("ip: " + address));
    entity.lease().ifPresent(lease -> lines.add("leased to: " + lease));
    int contents = entity.contents().size();
    if (contents > 0) {
      lines.add("contents: " + contents);
    }
    RelationNames names = new RelationNames(entity);
    entity.attributes().forEach(attribute -> lines.add("  " + names.written(attribute)));
    return lines;
  }

  private static String place(Placement placement) {
    String position = placement.position();
    return placement.container().name() + (position.isEmpty() ? "" : " (" + position + ")");
  }
}

package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Attribute;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows entities. */
@Command(
    name = "info",
    description = {
      "Show entities: their driver, where they are, their attributes.",
      "With --json, each is an object on a line of its own."
    },
    footer = {
      "",
      "Example:",
      "  clusto info server1",
      "  clusto info 'driver:Server in name:rack101'"
    })
public final class InfoVerb extends ReadingVerb {

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "The entities.")
  private List<String> words = List.of();

  /** For the tree of verbs. */
  public InfoVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    boolean isFirst = true;
    for (Entity entity : chosen(view, words).all()) {
      List<String> gap = isFirst ? List.of() : List.of("");
      List<Line> drawnGap = isFirst ? List.of() : List.of(Line.empty());
      output.answer(
          () -> Iterables.concat(drawnGap, drawn(entity)),
          () -> Iterables.concat(gap, lines(entity)),
          () -> EntityFacts.of(entity, entity.record().attributes()));
      isFirst = false;
    }
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

  private static List<Line> drawn(Entity entity) {
    Table facts = new Table();
    facts.row(label("name"), Line.of(Style.STRONG, entity.name()));
    facts.row(label("driver"), Line.of(entity.driver()));
    facts.row(label("type"), Line.of(entity.type()));
    EntityFacts.category(entity)
        .ifPresent(c -> facts.row(label("category"), Line.of(c.toLowerCase(Locale.ROOT))));
    Placement.of(entity).forEach(placement -> facts.row(label("in"), Listing.place(placement)));
    AddressText.of(entity).forEach(address -> facts.row(label("ip"), Line.of(address)));
    entity.lease().ifPresent(lease -> facts.row(label("leased to"), Line.of(lease.toString())));
    List<String> contents = entity.contents().stream().map(Entity::name).toList();
    if (!contents.isEmpty()) {
      facts.row(
          label("contents"),
          Line.of(Integer.toString(contents.size()))
              .and(Style.FAINT, "  " + FoldedNames.inShort(contents)));
    }
    List<Line> lines = new ArrayList<>(facts.lines());
    lines.addAll(attributes(entity).lines());
    return lines;
  }

  private static Line label(String text) {
    return Line.of(Style.FAINT, text);
  }

  private static Table attributes(Entity entity) {
    RelationNames names = new RelationNames(entity);
    Table table = new Table();
    for (Attribute attribute : entity.attributes()) {
      String written = names.written(attribute);
      int equals = written.indexOf('=');
      table.row(
          Line.of("  ").and(Style.KEY, written.substring(0, equals)),
          Line.of(written.substring(equals + 1)));
    }
    return table;
  }

  private static String place(Placement placement) {
    String position = placement.position();
    return placement.container().name() + (position.isEmpty() ? "" : " (" + position + ")");
  }
}

package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.picture.RackPicture;
import org.clusto.cli.picture.RackView;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Shown;
import org.clusto.driver.Rack;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws racks, on the screen or as a picture. */
@Command(
    name = "rack",
    description = {
      "Draw racks from the front.",
      "Devices stand over the units that they take, from the top down; free units that follow one"
          + " another are one line, and what takes no unit comes last. Of what is named but is no"
          + " rack, as a datacenter, the racks in it are meant."
    },
    footer = {
      "",
      "Example:",
      "  clusto rack rack101",
      "  clusto rack rack101 --rear",
      "  clusto rack 'driver:Rack in name:dc1'",
      "  clusto rack dc1 --svg racks.svg"
    })
public final class RackVerb extends ReadingVerb {

  private static final String STDOUT = "-";

  @Parameters(
      paramLabel = "RACK|EXPRESSION",
      arity = "1..*",
      description = "The racks; what is selected but is no rack is passed over.")
  private List<String> words = List.of();

  @Option(
      names = "--rear",
      negatable = true,
      description =
          "Draw the rear too, with where the cables of each device lead; on a terminal and in a"
              + " picture that is so without it, and --no-rear leaves it out.")
  private @Nullable Boolean rear;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description =
          "Draw a picture of all of them in one file, with rows as wide as a page; with -, on"
              + " standard output.")
  private @Nullable String file;

  /** For the tree of verbs. */
  public RackVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Chosen chosen = chosen(view, words);
    List<Rack> racks = chosen.isEmpty() ? List.of() : racks(chosen);
    if (file != null && !racks.isEmpty()) {
      write(file, racks, output);
    } else {
      draw(chosen, racks, output);
    }
  }

  private void draw(Chosen chosen, List<Rack> racks, Output output) {
    boolean isOne = chosen.isOne() && chosen.all().equals(racks);
    Headed headed = new Headed(output, !isOne);
    for (Rack rack : racks) {
      headed.answer(
          rack,
          () -> Elevation.draw(rack, rear == null || rear),
          () -> Lists.transform(Elevation.draw(rack, rear != null && rear), Line::toString),
          () -> isOne ? byUnit(rack) : Map.of("units", byUnit(rack)));
    }
  }

  /** The racks that were chosen, and those in what was named; each once. */
  private List<Rack> racks(Chosen chosen) {
    Set<Rack> racks = new LinkedHashSet<>();
    chosen.named().forEach(entity -> racks.addAll(racks(entity)));
    if (chosen.isBatch()) {
      racks.addAll(chosen(chosen.onlySelected(), Rack.class));
    }
    return List.copyOf(racks);
  }

  private static List<Rack> racks(Entity named) {
    List<Rack> inside =
        named instanceof Rack
            ? List.of()
            : named.contentsMatching(Expressions.driver(Rack.class)).stream()
                .map(rack -> rack.as(Rack.class))
                .toList();
    return inside.isEmpty() ? List.of(named.as(Rack.class)) : inside;
  }

  private void write(String target, List<Rack> racks, Output output) {
    List<RackView> views = racks.stream().map(PicturedRack::of).toList();
    String title = views.size() == 1 ? views.get(0).name() : Shown.beside(String.join(", ", words));
    List<String> picture = RackPicture.lines(title, views, rear == null || rear);
    Map<String, ?> facts =
        ImmutableMap.of("racks", racks.stream().map(Rack::name).toList(), "file", target);
    if (target.equals(STDOUT)) {
      output.answer(() -> picture, () -> facts);
      return;
    }
    NewFile.write(target, picture);
    output.answer(
        () -> List.of("drew " + Count.of(racks.size(), "rack") + " to " + target), () -> facts);
  }

  /** What stands in each unit, the free ones too. */
  private static Map<String, Object> byUnit(Rack rack) {
    var elevation = rack.elevation();
    Map<String, Object> units = new LinkedHashMap<>();
    for (int unit = rack.lowestUnit(); unit <= rack.highestUnit(); unit++) {
      List<Entity> devices = elevation.get(unit);
      units.put(Integer.toString(unit), devices.stream().map(Entity::name).toList());
    }
    return units;
  }
}

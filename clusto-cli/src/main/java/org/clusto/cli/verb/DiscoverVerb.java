package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.Device;
import org.clusto.driver.Discrepancy;
import org.clusto.driver.SwitchSurvey;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what a switch observes with the inventory. */
@Command(
    name = "discover",
    description = {
      "Ask a switch for its VLANs, the MAC addresses behind its ports and its neighbours, and print"
          + " where that differs from the inventory.",
      "With --apply, the inventory is made to say what was seen, in one commit, as far as that"
          + " takes no decision; the switch is not changed."
    },
    footer = {"", "Example:", "  clusto discover switch1", "  clusto discover --apply switch1"})
public final class DiscoverVerb extends WritingVerb {

  @Option(names = "--apply", description = "Make the inventory say what was seen.")
  private boolean apply;

  @Parameters(paramLabel = "SWITCH", description = "The switch.")
  private String name = "";

  /** For the tree of verbs. */
  public DiscoverVerb(Call call) {
    super(call);
  }

  /** A look needs no turn to write. */
  @Override
  boolean isDryRun() {
    return !apply;
  }

  @Override
  void write(Inventory inventory, Output output) {
    SwitchSurvey survey = SwitchSurvey.of(inventory.getByName(name, Device.class));
    List<Discrepancy> applied = apply ? survey.apply() : List.of();
    output.answer(
        () -> survey.differences().stream().map(each -> line(each, applied)).toList(),
        () ->
            Map.of(
                "differences", survey.differences().stream().map(e -> facts(e, applied)).toList()));
  }

  private static String line(Discrepancy each, List<Discrepancy> applied) {
    return each + (applied.contains(each) ? ": applied" : "");
  }

  private static Map<String, Object> facts(Discrepancy each, List<Discrepancy> applied) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", each.kind().name().toLowerCase(Locale.ROOT));
    facts.put("port", each.port().toString());
    facts.put("name", each.name());
    facts.put("intended", each.intended());
    facts.put("observed", each.observed());
    facts.put("applicable", each.isApplicable());
    facts.put("applied", applied.contains(each));
    return facts;
  }
}

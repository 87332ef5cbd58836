package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how a question is answered. */
@Command(
    name = "explain",
    description =
        "Show how an expression is answered: the steps, and how many entities each gives.",
    footer = {"", "Example:", "  clusto explain 'driver:Server in name:dc1'"})
public final class ExplainVerb extends ReadingVerb {

  @Parameters(paramLabel = "EXPRESSION", description = "What to explain.")
  private String expression = "";

  /** For the tree of verbs. */
  public ExplainVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    List<String> plan = query(view, expression).explain().lines().toList();
    output.answer(() -> plan, () -> Map.of("plan", plan));
  }
}

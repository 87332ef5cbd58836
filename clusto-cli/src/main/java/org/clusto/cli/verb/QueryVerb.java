package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.InventoryView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one question, or one a line of standard input. */
@Command(
    name = "query",
    description = "Print the names of the entities that an expression selects.",
    footer = {
      "",
      "With --stdin, standard input has one expression a line, and each is answered by one line:",
      "the names between tabs, or with --json an array, and for a bad one {\"error\":…}.",
      "",
      "Example:",
      "  clusto query 'driver:Server connected to name:rack101'",
      "  clusto --json query --stdin < expressions.txt"
    })
public final class QueryVerb extends ReadingVerb {

  @Parameters(paramLabel = "EXPRESSION", arity = "0..1", description = "What to select.")
  private @Nullable String expression;

  @Option(names = "--stdin", description = "Read expressions from standard input, one a line.")
  private boolean stdin;

  /** For the tree of verbs. */
  public QueryVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    if (expression != null && !stdin) {
      Listing.answer(query(view, expression), output);
    } else if (stdin && expression == null) {
      new QueryBatch(text -> query(view, text), terminal(), output).run();
    } else {
      throw wrongUsage("wanted an EXPRESSION or --stdin, one of the two");
    }
  }
}

package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws what is in what. */
@Command(
    name = "tree",
    description = {
      "Draw what is in what: below entities, or below everything that is in nothing.",
      "What is in several containers is drawn under each, its own contents only the first time."
    },
    footer = {"", "Example:", "  clusto tree dc1", "  clusto tree --depth 1"})
public final class TreeVerb extends ReadingVerb {

  private static final int DEEPEST = 200;

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "0..*", description = "Where to begin.")
  private List<String> words = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many levels below the top to draw: 0 to 200, the default.")
  private int depth = DEEPEST;

  /** For the tree of verbs. */
  public TreeVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    if (depth < 0 || depth > DEEPEST) {
      throw wrongUsage("--depth is from 0 to " + DEEPEST + ", not " + depth);
    }
    List<TreeNode> trees = TreeNode.of(roots(view), depth);
    output.answer(
        () -> drawn(trees), () -> lines(trees), () -> trees.stream().map(TreeNode::facts).toList());
  }

  private List<Entity> roots(InventoryView view) {
    return words.isEmpty() ? tops(view) : chosen(view, words).all();
  }

  /** What holds something and is in nothing. */
  private static List<Entity> tops(InventoryView view) {
    return view.query(
            Expressions.containing(Expressions.all())
                .and(Expressions.not(Expressions.in(Expressions.all()))))
        .toList();
  }

  private static List<Line> drawn(List<TreeNode> trees) {
    List<Line> lines = new ArrayList<>();
    trees.forEach(tree -> tree.drawOnScreen(lines));
    return lines;
  }

  private static List<String> lines(List<TreeNode> trees) {
    List<String> lines = new ArrayList<>();
    trees.forEach(tree -> tree.draw(lines));
    return lines;
  }
}

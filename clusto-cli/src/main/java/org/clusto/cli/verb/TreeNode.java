package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.cli.terminal.FoldedNames;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Style;
import org.clusto.inventory.Entity;

/**
 * An entity in a tree of containment, and what is drawn below it.
 *
 * @param name its name
 * @param position where it stands in the one above; may be empty
 * @param contents what is in it, as far as it is drawn
 * @param rest what of its contents is not drawn, and why
 */
record TreeNode(String name, String position, List<TreeNode> contents, Rest rest) {

  /** More of them below one container are folded on a screen. */
  private static final int MOST_LEAVES = 20;

  /** What is not drawn below an entity. */
  enum Rest {
    /** Nothing: all is drawn. */
    NONE(""),
    /** The contents stand deeper than was asked for. */
    DEEPER(" …"),
    /** The contents are drawn already, where the entity came first. */
    ABOVE(" (see above)");

    private final String sign;

    Rest(String sign) {
      this.sign = sign;
    }
  }

  /** Trees with these roots, no deeper than that; each entity's contents are drawn once. */
  static List<TreeNode> of(List<Entity> roots, int depth) {
    Growth growth = new Growth(new HashSet<>());
    return roots.stream().map(root -> growth.node(root, "", depth)).toList();
  }

  /**
   * A tree while it grows.
   *
   * @param drawn the entities whose contents are drawn
   */
  private record Growth(Set<Entity> drawn) {

    TreeNode node(Entity entity, String position, int depth) {
      List<Entity> contents = entity.contents();
      Rest rest = contents.isEmpty() ? Rest.NONE : rest(entity, depth);
      return new TreeNode(
          entity.name(),
          position,
          rest == Rest.NONE ? below(entity, contents, depth) : List.of(),
          rest);
    }

    private Rest rest(Entity entity, int depth) {
      if (depth == 0) {
        return Rest.DEEPER;
      }
      return drawn.add(entity) ? Rest.NONE : Rest.ABOVE;
    }

    private List<TreeNode> below(Entity container, List<Entity> contents, int depth) {
      return contents.stream()
          .map(content -> node(content, Placement.in(container, content).position(), depth - 1))
          .toList();
    }
  }

  /** The tree as it is drawn: a line for each entity. */
  void draw(List<String> lines) {
    lines.add(label());
    drawContents("", lines);
  }

  private void drawContents(String indent, List<String> lines) {
    for (int i = 0; i < contents.size(); i++) {
      boolean last = i == contents.size() - 1;
      TreeNode content = contents.get(i);
      lines.add(indent + (last ? "└─ " : "├─ ") + content.label());
      content.drawContents(indent + (last ? "   " : "│  "), lines);
    }
  }

  /** The tree as it is drawn on a screen; many leaves beside one another are folded. */
  void drawOnScreen(List<Line> lines) {
    lines.add(drawnLabel());
    drawContentsOnScreen("", lines);
  }

  private void drawContentsOnScreen(String indent, List<Line> lines) {
    List<TreeNode> drawn = folded();
    for (int i = 0; i < drawn.size(); i++) {
      boolean last = i == drawn.size() - 1;
      TreeNode content = drawn.get(i);
      Line branch = Line.of(Style.FAINT, indent + (last ? "└─ " : "├─ "));
      lines.add(branch.and(content.drawnLabel()));
      content.drawContentsOnScreen(indent + (last ? "   " : "│  "), lines);
    }
  }

  private Line drawnLabel() {
    Line label = Line.of(contents.isEmpty() ? Style.PLAIN : Style.STRONG, name);
    return label.and(Style.FAINT, (position.isEmpty() ? "" : " (" + position + ")") + rest.sign);
  }

  /** The contents, of which the leaves without a position are folded where they are many. */
  private List<TreeNode> folded() {
    List<String> leaves = contents.stream().filter(TreeNode::isLeaf).map(TreeNode::name).toList();
    if (leaves.size() <= MOST_LEAVES) {
      return contents;
    }
    List<TreeNode> drawn = new ArrayList<>(contents);
    drawn.removeIf(TreeNode::isLeaf);
    FoldedNames.of(leaves).forEach(fold -> drawn.add(new TreeNode(fold, "", List.of(), Rest.NONE)));
    return drawn;
  }

  private boolean isLeaf() {
    return contents.isEmpty() && position.isEmpty() && rest == Rest.NONE;
  }

  private String label() {
    return name + (position.isEmpty() ? "" : " (" + position + ")") + rest.sign;
  }

  /** The tree as programs are told of it. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    if (!position.isEmpty()) {
      facts.put("position", position);
    }
    if (rest == Rest.NONE) {
      facts.put("contents", contents.stream().map(TreeNode::facts).toList());
    } else {
      facts.put("contentsNotShown", rest == Rest.ABOVE ? "see above" : "too deep");
    }
    return facts;
  }
}

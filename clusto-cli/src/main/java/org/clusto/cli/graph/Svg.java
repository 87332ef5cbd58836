package org.clusto.cli.graph;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusto.cli.picture.Box;
import org.clusto.cli.picture.Drawing;
import org.clusto.cli.picture.Ink;
import org.clusto.cli.picture.Lettering;
import org.clusto.cli.terminal.Shown;

/** Draws a graph. */
final class Svg {

  private static final List<String> FILLS =
      List.of("#dbeafe", "#dcfce7", "#fef3c7", "#fce7f3", "#ede9fe", "#e2e8f0");

  /** How far a cable between two nodes of a column goes out of it. */
  private static final int BULGE = 40;

  /** How far the name of a port is from its end of a cable, which it stands on. */
  private static final int BESIDE = 4;

  private static final int BELOW = 4;

  private static final int NAMED = 3;

  private final Graph graph;
  private final Layout layout;
  private final List<String> drivers;
  private final Drawing drawing;

  private Svg(Graph graph) {
    this.graph = graph;
    layout = Layout.of(graph);
    drivers = graph.nodes().stream().map(Node::driver).distinct().sorted().toList();
    drawing = new Drawing(title(graph), description(graph));
  }

  static List<String> lines(Graph graph) {
    return new Svg(graph).draw();
  }

  private static String title(Graph graph) {
    String names =
        graph.nodes().stream().limit(NAMED).map(Node::title).collect(Collectors.joining(", "));
    int more = graph.nodes().size() - NAMED;
    return "Connections of " + names + (more > 0 ? " and " + more + " more" : "");
  }

  private static String description(Graph graph) {
    return "Entities: %d; cables between them: %d. The entities are told first, then the cables."
        .formatted(graph.nodes().size(), graph.edges().size());
  }

  private List<String> draw() {
    layout.groups().values().forEach(box -> drawing.box(box, Ink.WHITE, Ink.GREY));
    graph.groups().forEach(this::group);
    if (!graph.edges().isEmpty()) {
      drawing.group("cables", this::edges);
    }
    return layout.isInPages()
        ? drawing.lines(layout.width(), layout.height())
        : drawing.linesOnOnePage(layout.width(), layout.height());
  }

  private void group(String name, List<Node> nodes) {
    Optional<Box> box = Optional.ofNullable(layout.groups().get(name));
    String title = box.isEmpty() ? "entities" : "in " + Shown.beside(name);
    drawing.group(
        title,
        () -> {
          box.ifPresent(place -> heading(name, place));
          nodes.forEach(this::node);
        });
  }

  private void heading(String name, Box box) {
    drawing.aside(
        () ->
            drawing.text(
                box.x() + Layout.PADDING, box.y() + 18, Lettering.HEADING, Shown.beside(name)));
  }

  private void node(Node node) {
    Box box = place(node.name());
    String fill = FILLS.get(drivers.indexOf(node.driver()) % FILLS.size());
    int x = box.x() + Layout.PADDING;
    drawing.thing(
        node.title() + ", " + node.subtitle(),
        () -> {
          drawing.box(box, fill, Ink.BLACK);
          drawing.text(x, box.y() + 15, Lettering.NAME, node.title());
          drawing.text(x, box.y() + 30, Lettering.SMALL, node.subtitle());
        });
  }

  private Box place(String name) {
    Box box = layout.nodes().get(name);
    if (box == null) {
      throw new IllegalArgumentException("an edge leads to no node: " + name);
    }
    return box;
  }

  /** One end of a cable at one side of a node. */
  private record Contact(String node, boolean isRight) {}

  /** A cable, of which the first end is the left one. */
  private record Cable(Edge edge, Contact left, Contact right, String leftPort, String rightPort) {}

  private void edges() {
    List<Cable> cables = graph.edges().stream().map(this::cable).toList();
    ListMultimap<Contact, Cable> contacts = ArrayListMultimap.create();
    for (Cable cable : cables) {
      contacts.put(cable.left, cable);
      contacts.put(cable.right, cable);
    }
    contacts
        .keySet()
        .forEach(
            contact ->
                contacts.get(contact).sort(Comparator.comparing(cable -> other(cable, contact))));
    cables.forEach(cable -> edge(cable, contacts));
    drawing.aside(() -> cables.forEach(cable -> ports(cable, contacts)));
  }

  private Cable cable(Edge edge) {
    Box from = place(edge.from());
    Box to = place(edge.to());
    boolean isLeft = from.x() <= to.x();
    boolean isBeside = from.x() == to.x();
    Contact tail = new Contact(edge.from(), isLeft);
    Contact head = new Contact(edge.to(), isBeside || !isLeft);
    return isLeft
        ? new Cable(edge, tail, head, edge.tail(), edge.head())
        : new Cable(edge, head, tail, edge.head(), edge.tail());
  }

  /** How low the other end is. */
  private int other(Cable cable, Contact contact) {
    return place(cable.left.equals(contact) ? cable.right.node : cable.left.node).middle();
  }

  private void edge(Cable cable, ListMultimap<Contact, Cable> contacts) {
    int x1 = x(cable.left);
    int y1 = y(cable.left, cable, contacts);
    int x2 = x(cable.right);
    int y2 = y(cable.right, cable, contacts);
    boolean isBeside = cable.right.isRight;
    int c1 = isBeside ? x1 + BULGE : (x1 + x2) / 2;
    int c2 = isBeside ? x2 + BULGE : (x1 + x2) / 2;
    String way =
        layout
            .lane(cable.edge)
            .map(
                lane ->
                    curve(x1 + BULGE, y1, x1 + BULGE, lane, x1 + 2 * BULGE, lane)
                        + " L"
                        + (x2 - 2 * BULGE)
                        + " "
                        + lane
                        + curve(x2 - BULGE, lane, x2 - BULGE, y2, x2, y2))
            .orElseGet(() -> curve(c1, y1, c2, y2, x2, y2));
    drawing.link(title(cable), "M%d %d%s".formatted(x1, y1, way), Ink.GREY);
  }

  /** The ports, each beside its end of the cable. */
  private void ports(Cable cable, ListMultimap<Contact, Cable> contacts) {
    int y1 = y(cable.left, cable, contacts) + BELOW;
    int y2 = y(cable.right, cable, contacts) + BELOW;
    drawing.label(x(cable.left) + BESIDE, y1, false, cable.leftPort);
    boolean isLeft = !cable.right.isRight;
    drawing.label(x(cable.right) + (isLeft ? -BESIDE : BESIDE), y2, isLeft, cable.rightPort);
  }

  private static String curve(int x1, int y1, int x2, int y2, int x, int y) {
    return " C%d %d %d %d %d %d".formatted(x1, y1, x2, y2, x, y);
  }

  private static String title(Cable cable) {
    return "%s:%s - %s:%s"
        .formatted(
            Shown.beside(cable.left.node),
            cable.leftPort,
            Shown.beside(cable.right.node),
            cable.rightPort);
  }

  private int x(Contact contact) {
    Box box = place(contact.node);
    return contact.isRight ? box.right() : box.x();
  }

  /** The cables at one side of a node are spread over it. */
  private int y(Contact contact, Cable cable, ListMultimap<Contact, Cable> contacts) {
    Box box = place(contact.node);
    List<Cable> all = contacts.get(contact);
    return box.y() + (all.indexOf(cable) + 1) * box.height() / (all.size() + 1);
  }
}

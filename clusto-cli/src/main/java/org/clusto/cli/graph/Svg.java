package org.clusto.cli.graph;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.xml.XmlEscapers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clusto.cli.terminal.Shown;

/** Draws a graph. */
final class Svg {

  private static final List<String> FILLS =
      List.of("#dbeafe", "#dcfce7", "#fef3c7", "#fce7f3", "#ede9fe", "#e2e8f0");

  /** How far a cable between two nodes of a column goes out of it. */
  private static final int BULGE = 40;

  private static final String END = " text-anchor=\"end\"";

  private final Graph graph;
  private final Layout layout;
  private final List<String> drivers;
  private final List<String> lines = new ArrayList<>();

  private Svg(Graph graph) {
    this.graph = graph;
    layout = Layout.of(graph);
    drivers = graph.nodes().stream().map(Node::driver).distinct().sorted().toList();
  }

  static List<String> lines(Graph graph) {
    Svg svg = new Svg(graph);
    svg.draw();
    return svg.lines;
  }

  private void draw() {
    int width = layout.width();
    int height = layout.height();
    lines.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"monospace\" font-size=\"13\">")
            .formatted(width, height, width, height));
    lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    layout.groups().forEach(this::group);
    edges();
    graph.nodes().forEach(this::node);
    lines.add("</svg>");
  }

  private void group(String name, Box box) {
    lines.add(rectangle(box, "#f8fafc", "#94a3b8"));
    lines.add(text(box.x() + 10, box.y() + 18, "font-weight=\"bold\"", Shown.inOneLine(name)));
  }

  private void node(Node node) {
    Box box = place(node.name());
    String fill = FILLS.get(drivers.indexOf(node.driver()) % FILLS.size());
    lines.add(rectangle(box, fill, "#334155"));
    lines.add(text(box.x() + 10, box.y() + 18, "", node.title()));
    lines.add(
        text(box.x() + 10, box.y() + 35, "font-size=\"10\" fill=\"#475569\"", node.subtitle()));
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
    lines.add(
        "<path d=\"M%d %d%s\" fill=\"none\" stroke=\"#64748b\"><title>%s</title></path>"
            .formatted(x1, y1, way, escaped(title(cable))));
    String look = "font-size=\"9\" fill=\"#64748b\"";
    lines.add(text(x1 + 3, y1 - 2, look, cable.leftPort));
    lines.add(
        text(x2 + (isBeside ? 3 : -3), y2 - 2, isBeside ? look : look + END, cable.rightPort));
  }

  private static String curve(int x1, int y1, int x2, int y2, int x, int y) {
    return " C%d %d %d %d %d %d".formatted(x1, y1, x2, y2, x, y);
  }

  private static String title(Cable cable) {
    return "%s:%s - %s:%s"
        .formatted(
            Shown.inOneLine(cable.left.node),
            cable.leftPort,
            Shown.inOneLine(cable.right.node),
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

  private static String rectangle(Box box, String fill, String stroke) {
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"%s\"/>"
        .formatted(box.x(), box.y(), box.width(), box.height(), fill, stroke);
  }

  private static String text(int x, int y, String look, String shown) {
    return "<text x=\"%d\" y=\"%d\"%s>%s</text>"
        .formatted(x, y, look.isEmpty() ? "" : " " + look, escaped(shown));
  }

  /** What XML cannot have (half a character, for one) is replaced. */
  private static String escaped(String shown) {
    return XmlEscapers.xmlAttributeEscaper().escape(shown);
  }
}

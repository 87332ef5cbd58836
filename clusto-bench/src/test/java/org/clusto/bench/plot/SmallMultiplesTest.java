package org.clusto.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SmallMultiplesTest {

  private static Panel panel(String title, double... figures) {
    TreeMap<Integer, Double> points = new TreeMap<>();
    for (int i = 0; i < figures.length; i++) {
      points.put((int) Math.pow(10, i + 4), figures[i]);
    }
    return new Panel(
        title,
        "%.2f s"::formatted,
        List.of(new Panel.Line("one", points), new Panel.Line("<two>", new TreeMap<>(points))));
  }

  private static Document drawn(Panel... panels) throws Exception {
    String svg = SmallMultiples.svg("Growth", "servers", List.of(panels));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void picture_ofPanels_isWellFormedAndHasALineOfEach() throws Exception {
    Document svg = drawn(panel("a & b", 1, 10, 100), panel("c", 2, 3, 4));

    assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(12);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("a & b", "<two>", "10,000", "1,000,000", "100 s");
  }

  @Test
  void line_ofPowersOfTen_goesFromCornerToCorner() throws Exception {
    Element line = (Element) drawn(panel("a", 1, 10, 100)).getElementsByTagName("polyline").item(0);

    assertThat(line.getAttribute("points")).isEqualTo("66.0,200.0 187.0,117.0 308.0,34.0");
  }

  @Test
  void axis_ofOneFigure_stillHasALength() {
    Axis axis = Axis.of(Map.of(1, 10.0).values(), 0, 100);

    assertThat(axis.at(10)).isEqualTo(0);
    assertThat(axis.ticks()).containsExactly(10.0, 100.0);
  }
}

package org.clusto.publishing;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A pom as it is written, without its parent. */
record Pom(Element project) {

  static Pom read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static Pom of(String text) {
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("no pom: " + text, e);
    }
  }

  /** What stands at a path such as {@code scm/url}, if it is there and not blank. */
  Optional<String> text(String path) {
    return elements(path)
        .map(Element::getTextContent)
        .map(String::strip)
        .findFirst()
        .filter(text -> !text.isEmpty());
  }

  /** The elements at a path such as {@code dependencies/dependency}. */
  Stream<Element> elements(String path) {
    Stream<Element> found = Stream.of(project);
    for (String name : path.split("/")) {
      found = found.flatMap(parent -> children(parent, name));
    }
    return found;
  }

  static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found.stream();
  }

  /** What a child of an element says, or nothing. */
  static String child(Element parent, String name) {
    return children(parent, name).map(Element::getTextContent).findFirst().orElse("").strip();
  }
}

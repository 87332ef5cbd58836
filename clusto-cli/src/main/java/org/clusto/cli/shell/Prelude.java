package org.clusto.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there before the first line: imports, the inventory, and the arguments of a script. */
final class Prelude {

  /** The packages of which all public types are imported. */
  static final List<String> PACKAGES =
      List.of(
          "java.io",
          "java.math",
          "java.net",
          "java.nio.file",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.clusto",
          "org.clusto.capability",
          "org.clusto.driver",
          "org.clusto.expression",
          "org.clusto.inventory",
          "org.clusto.model",
          "org.clusto.resource");

  /** The type whose static methods are imported, as in {@code driver(Rack.class)}. */
  static final String STATICS = "org.clusto.expression.Expressions";

  /** The type that is meant by a name that two of the packages have. */
  static final String PREFERRED = "java.util.regex.Pattern";

  private Prelude() {}

  /** It in Java, without arguments. */
  static String java() {
    return Stream.concat(
            PACKAGES.stream().map(name -> "import " + name + ".*;"),
            Stream.of(
                "import " + PREFERRED + ";",
                "import static " + STATICS + ".*;",
                "Inventory inventory = Clusto.inventory();"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** It in Java, with the arguments of a script. */
  static String java(List<String> args) {
    return args.stream()
        .map(Prelude::literal)
        .collect(Collectors.joining(", ", java() + "String[] args = {", "};\n"));
  }

  private static String literal(String text) {
    String inside =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return '"' + inside + '"';
  }
}

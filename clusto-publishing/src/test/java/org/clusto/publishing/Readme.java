package org.clusto.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The README, as somebody copies from it. */
record Readme(String text) {

  /** A class that is named with its package, and others of that package after it. */
  private static final Pattern IMPORTED =
      Pattern.compile("`(org\\.clusto(?:\\.[a-z]+)*\\.[A-Z]\\w*)`");

  private static final Pattern OF_A_PACKAGE =
      Pattern.compile("((?:`[A-Z]\\w*`(?:, | and )?)+) of `(org\\.clusto[.a-z]*)`");

  static Readme read() throws IOException {
    return new Readme(Files.readString(Path.of("../README.md")));
  }

  /** The first block of a language under a heading. */
  String block(String heading, String language) {
    Matcher block =
        Pattern.compile(
                "\n## " + heading + "\n(?:(?!\n## ).)*?\n```" + language + "\n(.*?)\n```",
                Pattern.DOTALL)
            .matcher(text);
    if (!block.find()) {
      throw new IllegalStateException("no " + language + " under \"" + heading + "\"");
    }
    return block.group(1);
  }

  /** What the lines of Java want imported, as the sentence below them says. */
  String imports() {
    String sentence =
        text.lines().filter(line -> line.startsWith("The imports: ")).findFirst().orElseThrow();
    String end = sentence.substring(0, sentence.indexOf(". "));
    String named = lines(IMPORTED, end, found -> "import " + found.group(1) + ";\n");
    return named
        + lines(
            OF_A_PACKAGE,
            end,
            found ->
                lines(
                    Pattern.compile("`(\\w+)`"),
                    found.group(1),
                    type -> "import " + found.group(2) + "." + type.group(1) + ";\n"));
  }

  private static String lines(Pattern pattern, String text, Function<MatchResult, String> line) {
    return pattern.matcher(text).results().map(line).collect(Collectors.joining());
  }

  /** What the lines of Java print, as the comments below them say. */
  static String printed(String java) {
    return java.lines()
        .filter(line -> line.startsWith("// → "))
        .map(line -> line.substring("// → ".length()) + "\n")
        .collect(Collectors.joining());
  }
}

package org.clusto.cli.manual;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The manual pages of the command and of each of its verbs. */
public final class Manual {
  private Manual() {}

  /**
   * The pages by the names of their files, {@code clusto-attr-set.1}.
   *
   * @param root the whole tree of verbs
   * @param version what version of the command they are of
   */
  public static Map<String, String> pages(CommandLine root, String version) {
    Map<String, String> pages = new TreeMap<>();
    add(root, version, pages);
    return pages;
  }

  private static void add(CommandLine command, String version, Map<String, String> pages) {
    pages.put(ManualPage.name(command) + ".1", ManualPage.of(command, version));
    command.getSubcommands().values().forEach(verb -> add(verb, version, pages));
  }
}

package org.clusto.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of the command or of a verb. */
final class ManualPage {

  /** Wide enough for any synopsis. */
  private static final int WIDE = 2000;

  private final CommandLine command;
  private final CommandSpec spec;
  private final UsageMessageSpec help;
  private final Troff page;

  private ManualPage(CommandLine command, String version) {
    this.command = command;
    this.spec = command.getCommandSpec();
    this.help = spec.usageMessage();
    this.page = new Troff(name(command), "clusto " + version);
  }

  /** The name of the page of a verb: {@code clusto-attr-set}. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  /** The text of the page. */
  static String of(CommandLine command, String version) {
    ManualPage page = new ManualPage(command, version);
    page.write();
    return page.page.toString();
  }

  private void write() {
    page.section("NAME");
    page.summary(name(command), summary(command));
    page.section("SYNOPSIS");
    synopsis();
    page.section("DESCRIPTION");
    Stream.of(help.description()).map(ManualPage::plain).forEach(page::paragraph);
    verbs();
    arguments();
    options();
    exitCodes();
    Footer.write(Stream.of(help.footer()).map(ManualPage::plain).toList(), page);
    page.section("SEE ALSO");
    page.paragraph(String.join(", ", related().stream().map(name -> name + "(1)").toList()));
  }

  /** The first sentence of what a verb does, as a phrase. */
  private static String summary(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    String first = description.length == 0 ? "" : plain(description[0]);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** A text of the model as the help shows it. */
  private static String plain(String text) {
    return Ansi.OFF.string(String.format(text));
  }

  private void synopsis() {
    int width = help.width();
    help.width(WIDE);
    String name = spec.qualifiedName();
    String synopsis = command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    help.width(width);
    page.synopsis(name, synopsis.substring(name.length()).strip());
  }

  private void verbs() {
    if (!command.getSubcommands().isEmpty()) {
      page.section("VERBS");
      command
          .getSubcommands()
          .forEach((name, verb) -> page.entry(name, "", summary(verb) + ": " + name(verb) + "(1)"));
    }
  }

  private void arguments() {
    if (!spec.positionalParameters().isEmpty()) {
      page.section("ARGUMENTS");
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        page.entry("", argument.paramLabel(), text(argument.description()));
      }
    }
  }

  private void options() {
    page.section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        page.entry(
            String.join(", ", option.names()),
            option.arity().max() > 0 ? option.paramLabel() : "",
            text(option.description()));
      }
    }
  }

  private static String text(String... lines) {
    return String.join(" ", Stream.of(lines).map(ManualPage::plain).toList());
  }

  private void exitCodes() {
    CommandLine root = spec.root().commandLine();
    page.section("EXIT STATUS");
    root.getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> page.entry(code, "", meaning));
  }

  /** The pages above this one and below. */
  private List<String> related() {
    List<String> names = new ArrayList<>();
    for (CommandLine above = command.getParent(); above != null; above = above.getParent()) {
      names.add(0, name(above));
    }
    command.getSubcommands().values().forEach(verb -> names.add(name(verb)));
    return names;
  }
}

package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.snmp.testing.Snmpd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the examples of pages, one after the other, and compares what they print: all of it, but for
 * the times of commits. A block that is marked with the name of a file is that file.
 */
class DocsIT {

  private static final Path PAGES = Path.of("../docs");
  private static final String PROMPT = "$ ";
  private static final Pattern FILE = Pattern.compile("```\\w+ (\\S+)");
  private static final String TYPED = "jshell> ";

  /** What moves the cursor of a terminal, or sets what it does. */
  private static final Pattern ESCAPE = Pattern.compile("\u001b(\\[[?\\d;]*[A-Za-z]|[=>])");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /** Where pages say that a BMC is; a simulated one is put in its place. */
  private static final String BMC = "ipmi.host=10.1.0.13";

  /** Where pages say that agents of SNMP are; one on loopback is put in the place of all. */
  private static final Pattern AGENT = Pattern.compile("snmp\\.host=10\\.1\\.0\\.2\\d");

  @TempDir private Path directory;
  private String snmp = "$0";
  private @Nullable IpmiSim bmc;

  @AfterEach
  void end() throws IOException {
    if (bmc != null) {
      bmc.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli.md", "tour.md", "scripting.md", "importing.md", "operations.md"})
  void examples_ofAPage_printWhatItSays(String page) throws Exception {
    Files.copy(groovy(), directory.resolve("groovy.jar"));

    assertPrintsWhatItSays(page);
  }

  @Test
  void examples_ofThePageOnPictures_drawThePicturesThatItShows() throws IOException {
    assertPrintsWhatItSays("pictures.md");

    for (String picture : List.of("racks.svg", "graph.svg")) {
      assertThat(directory.resolve(picture))
          .hasSameTextualContentAs(PAGES.resolve("pictures").resolve(picture));
    }
  }

  @Test
  void examples_ofThePageOnBalancers_printWhatItSays() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/haproxy")),
        () -> "haproxy is missing (Debian's package haproxy)");
    try {
      assertPrintsWhatItSays("balancers.md");
    } finally {
      new Shell(directory, "fleet").run("kill $(cat haproxy.pid)");
    }
  }

  @Test
  void examples_ofThePageOnHardware_printWhatItSays() throws Exception {
    try (Snmpd agent = Snmpd.start(Files.createDirectory(directory.resolve("agent")))) {
      snmp = "snmp.host=127.0.0.1 snmp.port=" + agent.port();
      assertPrintsWhatItSays("hardware.md");
    }
  }

  private void assertPrintsWhatItSays(String page) throws IOException {
    Shell shell = new Shell(directory, "fleet");
    if (Files.readString(PAGES.resolve(page)).contains(BMC)) {
      bmc = IpmiSim.start(directory.resolve("bmc"));
    }
    StringBuilder printed = new StringBuilder();
    StringBuilder written = new StringBuilder();
    for (List<String> block : blocks(Files.readAllLines(PAGES.resolve(page)))) {
      Matcher file = FILE.matcher(block.get(0));
      List<String> lines = block.subList(1, block.size());
      if (file.matches()) {
        Files.write(directory.resolve(file.group(1)), lines);
      } else if (block.get(0).equals("```console")) {
        run(lines, shell, printed);
        lines.forEach(line -> written.append(line).append('\n'));
      }
    }

    assertThat(written).contains(PROMPT);
    assertThat(withoutTimes(printed).replace(directory.toString(), "PWD"))
        .isEqualTo(withoutTimes(written));
  }

  @Test
  void session_ofThePageOnScripting_answersWhatItSays() throws IOException {
    Shell shell = new Shell(directory, "fleet");
    List<List<String>> blocks = blocks(Files.readAllLines(PAGES.resolve("scripting.md")));
    run(blocks.get(0), shell, new StringBuilder());
    List<String> session = blocks.get(1);
    List<String> keys = new ArrayList<>();
    session.stream()
        .filter(line -> line.startsWith(TYPED))
        .forEach(line -> keys.add(line.substring(TYPED.length()) + "\n"));
    keys.add(PseudoTerminal.CTRL_D);

    Shell.Result result = new PseudoTerminal(shell).converse("clusto shell", TYPED, keys);

    assertThat(keys).hasSizeGreaterThan(1);
    assertThat(ESCAPE.matcher(result.out()).replaceAll("").lines())
        .containsSubsequence(
            session.stream().skip(1).filter(line -> !line.startsWith(TYPED)).toList());
  }

  /** Pages call it so; it is not part of the command. */
  private static Path groovy() throws URISyntaxException {
    return Path.of(GroovyShell.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private void run(List<String> lines, Shell shell, StringBuilder printed) {
    for (String line : lines) {
      if (line.startsWith(PROMPT)) {
        Shell.Result result = shell.run(withBmc(line.substring(PROMPT.length())));
        printed.append(line).append('\n').append(result.out()).append(result.err());
      }
    }
  }

  private String withBmc(String command) {
    String withAgent = AGENT.matcher(command).replaceAll(snmp);
    return bmc == null
        ? withAgent
        : withAgent.replace(BMC, "ipmi.host=127.0.0.1 ipmi.port=" + bmc.port());
  }

  private static String withoutTimes(CharSequence text) {
    return TIME.matcher(text).replaceAll("TIME");
  }

  /** The blocks of a page, each with the line that opens it. */
  private static List<List<String>> blocks(List<String> page) {
    List<List<String>> blocks = new ArrayList<>();
    boolean inside = false;
    for (String line : page) {
      if (line.startsWith("```")) {
        inside = !inside;
        if (inside) {
          blocks.add(new ArrayList<>(List.of(line)));
        }
      } else if (inside) {
        blocks.get(blocks.size() - 1).add(line);
      }
    }
    return blocks;
  }
}

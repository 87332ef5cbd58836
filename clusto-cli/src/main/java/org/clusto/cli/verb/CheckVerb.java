package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Finding;
import org.clusto.model.ClustoException;
import picocli.CommandLine.Command;

/** Checks the inventory. */
@Command(
    name = "check",
    description = {
      "Check every checksum, index and rule, and print what is found, a line each, and with which"
          + " version the history begins.",
      "Fails if something is lost or broken. Changes nothing; others may read and write meanwhile."
    },
    footer = {"", "Example:", "  clusto check"})
public final class CheckVerb extends Verb {

  /** For the tree of verbs. */
  public CheckVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF, GlobalOptions.WAIT);
  }

  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: a check is of all that is kept");
    CheckReport report = place().check();
    output.answer(() -> lines(report), () -> facts(report));
    if (!report.isSound()) {
      throw new ClustoException("not sound: " + summary(report));
    }
  }

  private static List<String> lines(CheckReport report) {
    List<String> lines = new ArrayList<>(Lists.transform(report.findings(), Finding::toString));
    if (report.isSound()) {
      lines.add("sound: " + summary(report));
    }
    return lines;
  }

  private static String summary(CheckReport report) {
    return report.isLoaded()
        ? "%d entities, version %d, history from version %d%s"
            .formatted(report.entities(), report.version(), report.historyFrom(), counts(report))
        : "it cannot be loaded" + counts(report);
  }

  /** How many findings there are of each severity, the worst first. */
  private static String counts(CheckReport report) {
    Map<Finding.Severity, Long> counts =
        report.findings().stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> ", " + Count.of(count.getValue(), word(count.getKey())))
        .collect(Collectors.joining());
  }

  private static String word(Finding.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> facts(CheckReport report) {
    return ImmutableMap.of(
        "sound", report.isSound(),
        "loaded", report.isLoaded(),
        "entities", report.entities(),
        "version", report.version(),
        "historyFrom", report.historyFrom(),
        "findings", Lists.transform(report.findings(), CheckVerb::facts));
  }

  private static Map<String, Object> facts(Finding finding) {
    return ImmutableMap.of(
        "severity", word(finding.severity()), "where", finding.where(), "what", finding.what());
  }
}

package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Style;

/**
 * What became of an action on the power of servers, as it is said.
 *
 * @param outcomes one for each, in their order
 */
record PowerAnswer(PowerAction action, List<PowerOutcome> outcomes) {

  boolean hasFailures() {
    return outcomes.stream().anyMatch(outcome -> outcome.failure() != null);
  }

  /** Why some failed, a sentence each. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (PowerOutcome outcome : outcomes) {
      if (outcome.failure() != null) {
        reasons.add(ErrorText.inOneLine(outcome.failure()));
      }
    }
    return reasons;
  }

  /** {@code power off of 20 servers: 18 off, 2 failed}. */
  String summary() {
    Map<String, Integer> counts = new TreeMap<>();
    outcomes.forEach(outcome -> counts.merge(outcome.word(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((word, count) -> parts.add("%,d %s".formatted(count, word)));
    return action + " of " + Count.of(outcomes.size(), "server") + ": " + String.join(", ", parts);
  }

  List<Line> drawn() {
    int width = outcomes.stream().mapToInt(o -> Line.of(o.name()).columns()).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    for (PowerOutcome outcome : outcomes) {
      lines.add(
          Line.empty()
              .and(Style.STRONG, outcome.name())
              .padded(width)
              .and("  ")
              .and(style(outcome), outcome.word()));
    }
    return lines;
  }

  private static Style style(PowerOutcome outcome) {
    if (outcome.failure() != null) {
      return Style.LOSS;
    }
    return outcome.state() == PowerState.ON ? Style.GAIN : Style.PLAIN;
  }

  List<String> lines() {
    return outcomes.stream().map(outcome -> outcome.name() + ": " + outcome.word()).toList();
  }

  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("action", action.toString());
    facts.put("servers", outcomes.stream().map(PowerAnswer::fact).toList());
    return facts;
  }

  private static Map<String, Object> fact(PowerOutcome outcome) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("name", outcome.name());
    RuntimeException failure = outcome.failure();
    if (outcome.state() != null) {
      fact.put("state", outcome.word());
    } else if (failure != null) {
      fact.put("error", PowerOutcome.kind(failure));
      fact.put("reason", ErrorText.inOneLine(failure));
    }
    return fact;
  }
}

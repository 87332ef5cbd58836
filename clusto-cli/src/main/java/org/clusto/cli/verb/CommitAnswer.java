package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Style;
import org.clusto.inventory.Revision;

/**
 * A commit as it is printed.
 *
 * @param commit the commit, with what of its changes is meant
 */
record CommitAnswer(Revision commit) {

  /** The commit in one line. */
  List<String> line() {
    return List.of(
        Stream.of(
                Long.toString(commit.version()),
                commit.time().toString(),
                commit.user(),
                commit.description(),
                "(" + Extent.of(commit.changes()) + ")")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("  ")));
  }

  /** The commit in one line, and below it what it changed. */
  List<String> lineAndChanges() {
    return Stream.concat(line().stream(), changes()).toList();
  }

  private Stream<String> changes() {
    return commit.changes().lines().stream().map(change -> "  " + change);
  }

  /** The commit on a screen: in one line, and below it what it changed if that is wanted. */
  Iterable<Line> drawn(boolean withChanges) {
    Line line =
        Line.of(Style.CHANGE, Long.toString(commit.version()))
            .and("  ")
            .and(Style.FAINT, commit.time().toString())
            .and("  ")
            .and(commit.user())
            .and(commit.user().isEmpty() ? "" : "  ")
            .and(Style.STRONG, commit.description())
            .and(commit.description().isEmpty() ? "" : "  ")
            .and(Style.FAINT, "(" + Extent.of(commit.changes()) + ")");
    return Iterables.concat(
        List.of(line), withChanges ? Painted.changes(changes().toList()) : List.of());
  }

  /** The commit as programs are told of it. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", commit.version());
    facts.put("time", commit.time().toString());
    facts.put("user", commit.user());
    facts.put("description", commit.description());
    facts.put("changes", ChangeFacts.of(commit.changes()));
    return facts;
  }
}

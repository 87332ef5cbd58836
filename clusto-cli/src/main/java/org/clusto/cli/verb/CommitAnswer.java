package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Stream<String> changes = commit.changes().lines().stream().map(change -> "  " + change);
    return Stream.concat(line().stream(), changes).toList();
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

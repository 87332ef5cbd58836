package org.clusto.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts changes in words, the attributes of one key of one entity together. */
final class ChangeLines {
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private final Changes changes;
  private final List<String> lines = new ArrayList<>();

  ChangeLines(Changes changes) {
    this.changes = changes;
  }

  /** The values of one key: those that are gone, and those that are new. */
  private record Values(List<Value> removed, List<Value> added) {
    Values() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  List<String> lines() {
    List<Change> all = changes.list();
    int from = 0;
    while (from < all.size()) {
      int end = from + 1;
      while (end < all.size() && all.get(end).id() == all.get(from).id()) {
        end++;
      }
      linesOfOne(all.subList(from, end));
      from = end;
    }
    return lines.stream().map(ChangeLines::inOneLine).toList();
  }

  /** The text with what would break the line, or act on a terminal, written as escapes. */
  private static String inOneLine(String line) {
    return BREAKS
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(escape(found.group().charAt(0))));
  }

  private static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }

  private void linesOfOne(List<Change> changesOfOne) {
    Map<AttributeKey, Values> byKey = new TreeMap<>();
    for (Change change : changesOfOne) {
      String name = changes.nameOf(change.id());
      if (change instanceof Change.Created created) {
        whole("+ ", created.created());
      } else if (change instanceof Change.Deleted deleted) {
        whole("- ", deleted.deleted());
      } else if (change instanceof Change.Renamed renamed) {
        lines.add("~ " + name + ": name " + renamed.from() + " -> " + renamed.to());
      } else if (change instanceof Change.DriverChanged driver) {
        lines.add("~ " + name + ": driver " + driver.from() + " -> " + driver.to());
      } else if (change instanceof Change.AttributeRemoved gone) {
        values(byKey, gone.attribute()).removed().add(gone.attribute().value());
      } else if (change instanceof Change.AttributeAdded more) {
        values(byKey, more.attribute()).added().add(more.attribute().value());
      }
    }
    String name = changes.nameOf(changesOfOne.get(0).id());
    byKey.forEach((key, values) -> attributes(name, key, values));
  }

  private void whole(String mark, EntityRecord record) {
    lines.add(mark + record.name() + ": " + record.driver());
    record
        .attributes()
        .forEach(a -> lines.add(mark + record.name() + ": " + a.key() + "=" + text(a.value())));
  }

  private static Values values(Map<AttributeKey, Values> byKey, Attribute attribute) {
    return byKey.computeIfAbsent(attribute.key(), key -> new Values());
  }

  private void attributes(String name, AttributeKey key, Values values) {
    List<String> removed = texts(values.removed(), values.added());
    List<String> added = texts(values.added(), values.removed());
    String what = name + ": " + key;
    if (removed.size() == 1 && added.size() == 1) {
      lines.add("~ " + what + " " + removed.get(0) + " -> " + added.get(0));
    } else {
      removed.forEach(text -> lines.add("- " + what + "=" + text));
      added.forEach(text -> lines.add("+ " + what + "=" + text));
    }
  }

  /** The values as text, with their kinds where the others have the same text. */
  private List<String> texts(List<Value> values, List<Value> others) {
    Set<String> same = others.stream().map(this::text).collect(Collectors.toSet());
    return values.stream()
        .map(value -> text(value) + (same.contains(text(value)) ? " (" + kind(value) + ")" : ""))
        .toList();
  }

  private static String kind(Value value) {
    return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private String text(Value value) {
    if (value instanceof Value.Relation relation) {
      return changes.nameOf(relation.id());
    } else if (value instanceof Value.Json json) {
      return json.value();
    }
    return value.text().orElse("");
  }
}

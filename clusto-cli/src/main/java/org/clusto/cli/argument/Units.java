package org.clusto.cli.argument;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.clusto.model.InvalidValueException;

/** Rack units as they are written: {@code 13}, {@code RU13}, {@code 13-14}. */
public final class Units {

  private static final Pattern FORM =
      Pattern.compile("(?:RU)?([0-9]{1,4})(?:-([0-9]{1,4}))?", Pattern.CASE_INSENSITIVE);

  private Units() {}

  /**
   * The units that texts name, in their order.
   *
   * @throws InvalidValueException if one is not of its form
   */
  public static int[] parse(List<String> texts) {
    return texts.stream().flatMapToInt(Units::parse).toArray();
  }

  private static IntStream parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new InvalidValueException("not a rack unit: \"" + text + "\" (wanted 13 or 13-14)");
    }
    int first = Integer.parseInt(form.group(1));
    return form.group(2) == null
        ? IntStream.of(first)
        : IntStream.rangeClosed(first, Integer.parseInt(form.group(2)));
  }

  /** Units in short: {@code RU13}, {@code RU13-14}, {@code RU1,3-5}. */
  public static String inShort(Collection<Integer> units) {
    SortedSet<Integer> sorted = new TreeSet<>(units);
    StringJoiner runs = new StringJoiner(",", "RU", "");
    while (!sorted.isEmpty()) {
      runs.add(firstRun(sorted));
    }
    return runs.toString();
  }

  private static String firstRun(SortedSet<Integer> units) {
    int first = units.first();
    int last = first;
    while (units.remove(last) && units.contains(last + 1)) {
      last++;
    }
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}

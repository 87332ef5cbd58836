package org.clusto.cli.terminal;

import com.google.common.collect.Iterables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many names in few words, for people: those that differ in their last number only stand together,
 * as in {@code web[001-040,050]}.
 */
public final class FoldedNames {

  private static final Pattern NUMBERED =
      Pattern.compile("(.*?)(?<![0-9])([0-9]{1,18})([^0-9]*)", Pattern.DOTALL);
  private static final int SHOWN = 10;

  private final Map<Family, SortedSet<Long>> numbers = new LinkedHashMap<>();
  private final Set<Family> filled = new HashSet<>();

  private FoldedNames() {}

  /** The names, folded, in the order in which the first of each fold comes. */
  public static List<String> of(Iterable<String> names) {
    FoldedNames folded = new FoldedNames();
    names.forEach(folded::noteFilled);
    names.forEach(folded::add);
    return folded.numbers.entrySet().stream().map(e -> e.getKey().with(e.getValue())).toList();
  }

  /** The first of the names, folded, in one line; and that there are more, where there are. */
  public static String inShort(Iterable<String> names) {
    List<String> folded = of(names);
    String first = String.join(", ", Iterables.limit(folded, SHOWN));
    return folded.size() <= SHOWN ? first : first + ", …";
  }

  /**
   * Names that differ in one number.
   *
   * @param start what stands before the number, or the whole of a name that has none
   * @param width how many digits the number is filled up to with zeros; 0 where it is not
   * @param end what stands behind it
   */
  private record Family(String start, int width, String end) {

    String with(SortedSet<Long> numbers) {
      if (numbers.isEmpty()) {
        return start;
      }
      String runs = runs(numbers);
      return start + (numbers.size() == 1 ? runs : "[" + runs + "]") + end;
    }

    private String runs(SortedSet<Long> numbers) {
      StringJoiner runs = new StringJoiner(",");
      long first = numbers.first();
      long last = first;
      for (long number : numbers) {
        if (number > last + 1) {
          runs.add(run(first, last));
          first = number;
        }
        last = number;
      }
      return runs.add(run(first, last)).toString();
    }

    private String run(long first, long last) {
      return first == last ? digits(first) : digits(first) + "-" + digits(last);
    }

    private String digits(long number) {
      String digits = Long.toString(number);
      return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
  }

  private void noteFilled(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches() && numbered.group(2).startsWith("0")) {
      filled.add(filled(numbered));
    }
  }

  private static Family filled(Matcher numbered) {
    return new Family(numbered.group(1), numbered.group(2).length(), numbered.group(3));
  }

  private void add(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (!numbered.matches()) {
      numbers.put(new Family(name, 0, ""), new TreeSet<>());
      return;
    }
    Family wide = filled(numbered);
    Family family = filled.contains(wide) ? wide : new Family(wide.start(), 0, wide.end());
    numbers.computeIfAbsent(family, any -> new TreeSet<>()).add(Long.parseLong(numbered.group(2)));
  }
}

package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.clusto.driver.Pool;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.Column;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.inventory.Completions;
import org.clusto.model.InvalidValueException;
import org.clusto.model.KeySelector;
import org.clusto.model.Texts;
import org.clusto.model.Value;
import org.clusto.query.Unfinished;
import org.clusto.query.Unfinished.Wanted;
import org.clusto.query.UnfinishedParser;
import org.jspecify.annotations.Nullable;

/** Completes what is typed from the indexes of one state, of which it looks at a part only. */
public final class Completer implements Completions {

  /** How many names, keys or values are looked at for one answer. */
  private static final int MOST_LOOKED_AT = 20_000;

  private static final String POOL = Pool.class.getSimpleName();

  private final DriverCatalog drivers;
  private final State state;

  /** For one state. */
  public Completer(DriverCatalog drivers, State state) {
    this.drivers = drivers;
    this.state = state;
  }

  // Names.

  @Override
  public List<String> names(String start, int most) {
    return inNameOrder(scanNames(start, most, id -> true));
  }

  @Override
  public List<String> names(String driver, String start, int most) {
    IdSet wanted = ofDriver(driver);
    return inNameOrder(
        wanted.size() <= MOST_LOOKED_AT
            ? scanEntities(wanted, start, most)
            : scanNames(start, most, wanted::contains));
  }

  private IdSet ofDriver(String driver) {
    IdSet.Gathering found = new IdSet.Gathering();
    state.driversInUse().stream()
        .filter(used -> drivers.lineage(used).contains(driver))
        .forEach(used -> found.addAll(state.ofDriver(used)));
    return found.toSet();
  }

  private List<String> scanNames(String start, int most, IntPredicate wanted) {
    List<String> found = new ArrayList<>();
    int[] looked = {0};
    state
        .names()
        .scan(
            start,
            (name, id) -> {
              boolean isThere = name.startsWith(start);
              if (isThere && wanted.test(id)) {
                found.add(name);
              }
              return isThere && found.size() < most && ++looked[0] < MOST_LOOKED_AT;
            });
    return found;
  }

  private List<String> scanEntities(IdSet ids, String start, int most) {
    List<String> found = new ArrayList<>();
    for (int id = ids.next(0); id != IdSet.NONE && found.size() < most; id = ids.next(id + 1)) {
      String name = state.record(id).name();
      if (name.startsWith(start)) {
        found.add(name);
      }
    }
    return found;
  }

  private static List<String> inNameOrder(List<String> names) {
    names.sort(Texts.NAME_ORDER);
    return names;
  }

  // Drivers and types.

  @Override
  public List<String> drivers(String start) {
    Set<String> names = new TreeSet<>(state.driversInUse());
    drivers.definitions().forEach(definition -> names.add(definition.name()));
    return beginning(names, start);
  }

  private List<String> types(String start) {
    Set<String> types = new TreeSet<>(drivers.types());
    state.driversInUse().forEach(driver -> types.add(drivers.type(driver)));
    return beginning(types, start);
  }

  private static List<String> beginning(Collection<String> words, String start) {
    return words.stream()
        .filter(word -> word.regionMatches(true, 0, start, 0, start.length()))
        .toList();
  }

  // Keys and values.

  @Override
  public List<String> keys(String start, int most) {
    Set<String> found = new LinkedHashSet<>();
    int[] looked = {0};
    int dot = start.indexOf('.');
    String key = dot < 0 ? start : start.substring(0, dot);
    state.scanKeys(
        key,
        (name, subkey) -> {
          boolean isThere = name.startsWith(key);
          if (isThere) {
            add(name, start, found);
            add(subkey.isEmpty() ? name : name + "." + subkey, start, found);
          }
          return isThere && found.size() < most && ++looked[0] < MOST_LOOKED_AT;
        });
    return found.stream().limit(most).toList();
  }

  private static void add(String word, String start, Set<String> found) {
    if (word.startsWith(start)) {
      found.add(word);
    }
  }

  @Override
  public List<Value> values(String key, String start, int most) {
    Set<Value> found = new LinkedHashSet<>();
    for (Column column : columns(key)) {
      scanValues(column, null, start, most, found);
      scanValues(column, new Value.Text(start), start, most, found);
    }
    return found.stream().limit(most).toList();
  }

  private List<Column> columns(String key) {
    try {
      return state.columns(KeySelector.parse(key));
    } catch (InvalidValueException e) {
      return List.of();
    }
  }

  /** Text from there on which begins so; or of what is no text all that begins so. */
  private static void scanValues(
      Column column, @Nullable Value from, String start, int most, Set<Value> found) {
    int[] looked = {0};
    column
        .byValue()
        .scan(
            from,
            (value, ids) -> {
              boolean isThere = value.text().filter(text -> text.startsWith(start)).isPresent();
              if (isThere) {
                found.add(value);
              }
              boolean goesOn = from == null ? !(value instanceof Value.Text) : isThere;
              return goesOn && found.size() < most && ++looked[0] < MOST_LOOKED_AT;
            });
  }

  // Expressions.

  @Override
  public List<String> expressions(String start, int most) {
    Unfinished unfinished = UnfinishedParser.parse(start);
    List<String> found = found(unfinished, most);
    if (found.size() != 1 || found.get(0).equals(start)) {
      return found;
    }
    List<String> further = further(unfinished.wanted(), found.get(0), most);
    return further.isEmpty() ? found : further;
  }

  /** What follows, where it is no end that was found, so that nobody takes it for one. */
  private List<String> further(Wanted wanted, String only, int most) {
    boolean isGlued = only.endsWith(":") || only.endsWith("(");
    return switch (wanted) {
      case WORD -> expressions(isGlued ? only : only + " ", most);
      case KEY -> expressions(only, most);
      default -> List.of();
    };
  }

  private List<String> found(Unfinished unfinished, int most) {
    String typed = unfinished.typed();
    return switch (unfinished.wanted()) {
      case NOTHING -> List.of();
      case WORD -> whole(beginning(unfinished.words(), typed), unfinished::with);
      case KEY -> keysAndValues(unfinished, most);
      case DRIVER -> whole(drivers(typed), unfinished::withValue);
      case TYPE -> whole(types(typed), unfinished::withValue);
      case NAME -> whole(names(typed, most), unfinished::withValue);
      case POOL -> whole(names(POOL, typed, most), unfinished::withValue);
      case VALUE -> whole(texts(values(unfinished.key(), typed, most)), unfinished::withValue);
    };
  }

  /** Keys, and of the one that is there already the values. */
  private List<String> keysAndValues(Unfinished unfinished, int most) {
    String typed = unfinished.typed();
    List<String> keys = keys(typed, most);
    List<String> found = new ArrayList<>(whole(keys, unfinished::with));
    if (keys.contains(typed)) {
      found.addAll(found(UnfinishedParser.parse(unfinished.with(typed + "=")), most));
    }
    return found;
  }

  private static List<String> whole(List<String> words, UnaryOperator<String> text) {
    return words.stream().map(text).distinct().toList();
  }

  private static List<String> texts(List<Value> values) {
    return values.stream().flatMap(value -> value.text().stream()).toList();
  }
}

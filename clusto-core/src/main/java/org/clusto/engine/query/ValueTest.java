package org.clusto.engine.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.clusto.engine.state.Column;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Condition;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/** A condition on values, ready to be held against one value, or against a whole column. */
abstract class ValueTest {

  /** Makes a condition ready. */
  static ValueTest of(Condition condition) {
    if (condition instanceof Condition.Matches matches) {
      return matches.pattern() instanceof org.clusto.expression.Pattern.Literal literal
          ? new Equal(literal.text())
          : new Like(TextPattern.of(matches.pattern()));
    } else if (condition instanceof Condition.Compares compares) {
      return new Ordered(compares);
    }
    return new Any();
  }

  /** Whether the value meets the condition. */
  abstract boolean accepts(State state, Value value);

  /** The entities that have a value in the column that meets the condition. */
  abstract IdSet in(State state, Column column);

  /** The same, where it stands in the column as it is; else null. */
  @Nullable IdSet lookUp(State state, Column column) {
    return null;
  }

  /** How many those are at most. */
  abstract long size(State state, Column column);

  /** How many index entries are looked at to find them. */
  abstract long effort(State state, Column column);

  /** What a value is compared as, a relation as the other entity's name; null for JSON. */
  static @Nullable String text(State state, Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    } else if (value instanceof Value.Relation relation) {
      return state.record(relation.id()).name();
    }
    return value.text().orElse(null);
  }

  /** Any value. */
  private static final class Any extends ValueTest {
    @Override
    boolean accepts(State state, Value value) {
      return true;
    }

    @Override
    IdSet in(State state, Column column) {
      return column.present();
    }

    @Override
    IdSet lookUp(State state, Column column) {
      return column.present();
    }

    @Override
    long size(State state, Column column) {
      return column.present().size();
    }

    @Override
    long effort(State state, Column column) {
      return 1;
    }
  }

  /** Values that are this text: looked up, for each kind of value that can read so. */
  private static final class Equal extends ValueTest {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,1000}\\.[0-9]{1,1000}");

    private static final Value FIRST_RELATION = new Value.Relation(Integer.MIN_VALUE);

    private final String text;
    private final List<Value> values = new ArrayList<>();

    Equal(String text) {
      this.text = text;
      addReading(() -> new Value.Text(text));
      if (WHOLE.matcher(text).matches()) {
        addReading(() -> new Value.Int(Long.parseLong(text)));
      } else if (DECIMAL.matcher(text).matches()) {
        addReading(() -> new Value.Decimal(new BigDecimal(text)));
      } else if (text.equals("true") || text.equals("false")) {
        addReading(() -> new Value.Bool(text.equals("true")));
      } else if (text.endsWith("Z")) {
        addReading(() -> Value.time(text));
      }
    }

    /** Keeps what the text can be read as, where that is written just so. */
    private void addReading(java.util.function.Supplier<Value> reading) {
      try {
        Value value = reading.get();
        if (value.text().filter(text::equals).isPresent()) {
          values.add(value);
        }
      } catch (InvalidValueException | NumberFormatException e) {
        return;
      }
    }

    private List<Value> values(State state, Column column) {
      int named = hasRelations(column) ? state.idOf(text) : 0;
      if (named == 0) {
        return values;
      }
      List<Value> all = new ArrayList<>(values);
      all.add(new Value.Relation(named));
      return all;
    }

    /** Relations are behind all other values. */
    private static boolean hasRelations(Column column) {
      return column.byValue().rank(FIRST_RELATION) < column.byValue().size();
    }

    @Override
    @Nullable IdSet lookUp(State state, Column column) {
      List<Value> possible = values(state, column);
      return possible.size() == 1 ? column.with(possible.get(0)) : null;
    }

    @Override
    boolean accepts(State state, Value value) {
      return text.equals(ValueTest.text(state, value));
    }

    @Override
    IdSet in(State state, Column column) {
      IdSet ids = IdSet.EMPTY;
      for (Value value : values(state, column)) {
        ids = ids.or(column.with(value));
      }
      return ids;
    }

    @Override
    long size(State state, Column column) {
      long size = 0;
      for (Value value : values(state, column)) {
        size += column.with(value).size();
      }
      return size;
    }

    @Override
    long effort(State state, Column column) {
      return 1;
    }
  }

  /** A test that scans the values of a column. */
  private abstract static class Scanned extends ValueTest {
    @Override
    final long size(State state, Column column) {
      return column.present().size();
    }

    @Override
    final long effort(State state, Column column) {
      return column.byValue().size();
    }

    /** The text itself; the first of all where it is none that a value can have. */
    static Value firstText(String text) {
      try {
        return new Value.Text(text);
      } catch (InvalidValueException e) {
        return new Value.Text("");
      }
    }

    /** Gathers those of the values from one on, up to one that is beyond, that are accepted. */
    final void gather(
        State state,
        Column column,
        @Nullable Value from,
        Predicate<Value> beyond,
        IdSet.Gathering found) {
      column
          .byValue()
          .scan(
              from,
              (value, ids) -> {
                if (beyond.test(value)) {
                  return false;
                }
                if (accepts(state, value)) {
                  found.addAll(ids);
                }
                return true;
              });
    }
  }

  /** Values that are of a pattern; of text only that is looked at which has its prefix. */
  private static final class Like extends Scanned {
    private static final Value FIRST_TEXT = new Value.Text("");
    private static final Value BEHIND_TEXT = new Value.Time(Instant.MIN);

    private final TextPattern pattern;

    Like(TextPattern pattern) {
      this.pattern = pattern;
    }

    @Override
    boolean accepts(State state, Value value) {
      String text = ValueTest.text(state, value);
      return text != null && pattern.matches(text);
    }

    @Override
    IdSet in(State state, Column column) {
      IdSet.Gathering found = new IdSet.Gathering();
      if (pattern.prefix().isEmpty()) {
        gather(state, column, null, value -> false, found);
        return found.toSet();
      }
      gather(state, column, null, value -> value.compareTo(FIRST_TEXT) >= 0, found);
      gather(state, column, firstText(pattern.prefix()), this::isBehindPrefix, found);
      gather(state, column, BEHIND_TEXT, value -> false, found);
      return found.toSet();
    }

    private boolean isBehindPrefix(Value value) {
      return !(value instanceof Value.Text text && text.value().startsWith(pattern.prefix()));
    }
  }

  /** Values that compare so with a literal: numbers, times and text each in their range. */
  private static final class Ordered extends Scanned {
    private static final Value BEFORE_NUMBERS = new Value.Bool(true);
    private static final Pattern NUMBER =
        Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");

    private final Condition.Operator operator;
    private final String literal;
    private final @Nullable BigDecimal number;
    private final @Nullable Instant time;

    Ordered(Condition.Compares compares) {
      this.operator = compares.operator();
      this.literal = compares.literal();
      this.number = NUMBER.matcher(literal).matches() ? new BigDecimal(literal) : null;
      this.time = number == null ? time(literal) : null;
    }

    private static @Nullable Instant time(String literal) {
      try {
        return Moment.parse(literal) instanceof Moment.AtTime at ? at.time() : null;
      } catch (InvalidValueException e) {
        return null;
      }
    }

    @Override
    boolean accepts(State state, Value value) {
      if (value instanceof Value.Text text) {
        return operator.accepts(org.clusto.model.Texts.compareByCodePoint(text.value(), literal));
      } else if (value instanceof Value.Int whole) {
        return number != null
            && operator.accepts(BigDecimal.valueOf(whole.value()).compareTo(number));
      } else if (value instanceof Value.Decimal decimal) {
        return number != null && operator.accepts(decimal.value().compareTo(number));
      } else if (value instanceof Value.Time instant) {
        return time != null && operator.accepts(instant.value().compareTo(time));
      }
      return false;
    }

    @Override
    IdSet in(State state, Column column) {
      IdSet.Gathering found = new IdSet.Gathering();
      Value text = firstText(upwards() ? literal : "");
      gather(state, column, text, value -> isBeyond(state, value, Value.Text.class), found);
      if (number != null) {
        Value from = upwards() ? firstBelow(number) : BEFORE_NUMBERS;
        gather(state, column, from, value -> isBeyondNumbers(state, value), found);
      }
      if (time != null) {
        Value from = new Value.Time(upwards() ? time : Instant.MIN);
        gather(state, column, from, value -> isBeyond(state, value, Value.Time.class), found);
      }
      return found.toSet();
    }

    /** Whether what is wanted lies above the literal; else it lies below. */
    private boolean upwards() {
      return operator == Condition.Operator.GREATER || operator == Condition.Operator.AT_LEAST;
    }

    private boolean isBeyond(State state, Value value, Class<? extends Value> kind) {
      return !kind.isInstance(value) || (!upwards() && !accepts(state, value));
    }

    private boolean isBeyondNumbers(State state, Value value) {
      boolean isNumber = value instanceof Value.Int || value instanceof Value.Decimal;
      return isNumber ? !upwards() && !accepts(state, value) : !(value instanceof Value.Bool);
    }

    /** A value that stands before every number from this one on. */
    private static Value firstBelow(BigDecimal number) {
      return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) <= 0
          ? BEFORE_NUMBERS
          : new Value.Int(
              number
                  .min(BigDecimal.valueOf(Long.MAX_VALUE))
                  .setScale(0, RoundingMode.FLOOR)
                  .longValue());
    }
  }
}

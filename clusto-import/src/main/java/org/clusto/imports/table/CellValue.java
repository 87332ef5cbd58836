package org.clusto.imports.table;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/** Values as they stand in cells. */
final class CellValue {

  /** Written as clusto writes it: 007 is text, as a number would lose its zeros. */
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private CellValue() {}

  /**
   * The value of a cell.
   *
   * @param type as a mapping says it; null for a whole number where it is one, or else text
   * @throws InvalidValueException if it is none of the type
   */
  static Value of(String cell, @Nullable String type) {
    if (type == null) {
      return WHOLE.matcher(cell).matches() ? Value.of(Long.parseLong(cell)) : Value.of(cell);
    }
    return switch (type) {
      case "text" -> Value.of(cell);
      case "int" -> number(cell);
      case "decimal" -> decimal(cell);
      case "bool" -> truth(cell);
      case "time" -> Value.time(cell);
      case "json" -> Value.json(cell);
      default ->
          throw new InvalidValueException(
              "\"" + type + "\" is no type: wanted text, int, decimal, bool, time or json");
    };
  }

  private static Value number(String cell) {
    try {
      return Value.of(Long.parseLong(cell));
    } catch (NumberFormatException e) {
      throw not("whole number", cell);
    }
  }

  private static Value decimal(String cell) {
    try {
      return Value.of(new BigDecimal(cell));
    } catch (NumberFormatException e) {
      throw not("number", cell);
    }
  }

  private static Value truth(String cell) {
    String word = cell.toLowerCase(java.util.Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw not("true or false", cell);
    }
    return Value.of(YES.contains(word));
  }

  private static InvalidValueException not(String wanted, String cell) {
    return new InvalidValueException("not a " + wanted + ": \"" + cell + "\"");
  }
}

package org.clusto.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;

/**
 * Numbers that NetBox and its library of device types give. A short text can be a number of a
 * billion digits, with which nothing can be calculated: no more than a thousand are taken.
 */
public final class NetBoxNumber {

  private static final int MOST_DIGITS = 1000;

  /** As long as that may be with a sign, a point and an exponent. */
  private static final int LONGEST = MOST_DIGITS + 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");

  private NetBoxNumber() {}

  /**
   * Reads a number; empty where the text is none.
   *
   * @param where says where it is, such as {@code dcim.device/1: "position"}
   * @throws ClustoException if it has too many digits
   */
  public static Optional<BigDecimal> parse(String text, String where) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    } else if (text.length() > LONGEST) {
      throw new ClustoException(tooLong(text, where));
    }
    try {
      return Optional.of(bounded(new BigDecimal(text), where));
    } catch (NumberFormatException e) {
      throw new ClustoException(tooLong(text, where), e);
    }
  }

  /**
   * A number, if it has not too many digits.
   *
   * @param where says where it is
   * @throws ClustoException if it has
   */
  public static BigDecimal bounded(BigDecimal number, String where) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new ClustoException(tooLong(number.toString(), where));
    }
    return number;
  }

  private static String tooLong(String number, String where) {
    return "%s is %s, a number of more than %d digits"
        .formatted(where, InvalidValueException.shortened(number), MOST_DIGITS);
  }
}

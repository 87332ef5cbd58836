package org.clusto.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of one attribute: {@code key[#number][.subkey]}, for example {@code port-nic-eth#1.mac}.
 *
 * @param key the name of the attribute, {@code [A-Za-z_][A-Za-z0-9_-]*}; a leading underscore marks
 *     it as reserved for the system
 * @param number the number, 0 or more, or {@link #NO_NUMBER}
 * @param subkey the subkey, of the same form as {@code key}, or {@link #NO_SUBKEY}
 */
public record AttributeKey(String key, int number, String subkey)
    implements Comparable<AttributeKey> {

  /** Stands in {@link #number()} where the key has no number. */
  public static final int NO_NUMBER = -1;

  /** Stands in {@link #subkey()} where the key has no subkey. */
  public static final String NO_SUBKEY = "";

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_-]*)(?:#([0-9]{1,10}))?(?:\\.([A-Za-z_][A-Za-z0-9_-]*))?");
  private static final Comparator<AttributeKey> ORDER =
      Comparator.comparing(AttributeKey::key)
          .thenComparingInt(AttributeKey::number)
          .thenComparing(AttributeKey::subkey);

  /**
   * @throws InvalidValueException if a part is not of its form
   */
  public AttributeKey {
    if (!WORD.matcher(key).matches()
        || number < NO_NUMBER
        || !(subkey.isEmpty() || WORD.matcher(subkey).matches())) {
      throw malformed(
          key + (number == NO_NUMBER ? "" : "#" + number) + (subkey.isEmpty() ? "" : "." + subkey));
    }
  }

  /** The key that consists of a name alone. */
  public static AttributeKey of(String key) {
    return new AttributeKey(key, NO_NUMBER, NO_SUBKEY);
  }

  /**
   * Reads {@code key[#number][.subkey]}.
   *
   * @throws InvalidValueException if the text is not of that form, or the number exceeds 2147483647
   */
  public static AttributeKey parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw malformed(text);
    }
    String number = form.group(2);
    String subkey = form.group(3);
    return new AttributeKey(
        form.group(1),
        number == null ? NO_NUMBER : number(number, text),
        subkey == null ? NO_SUBKEY : subkey);
  }

  /** Whether this key belongs to the system ({@code _in}, {@code _ip}, …). */
  public boolean isReserved() {
    return key.charAt(0) == '_';
  }

  /** Whether this key has a number. */
  public boolean isNumbered() {
    return number != NO_NUMBER;
  }

  /** This key with another subkey. */
  public AttributeKey withSubkey(String other) {
    return new AttributeKey(key, number, other);
  }

  @Override
  public int compareTo(AttributeKey other) {
    return ORDER.compare(this, other);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return key + (isNumbered() ? "#" + number : "") + (subkey.isEmpty() ? "" : "." + subkey);
  }

  static int number(String digits, String text) {
    long number = Long.parseLong(digits);
    if (number > Integer.MAX_VALUE) {
      throw malformed(text);
    }
    return (int) number;
  }

  static InvalidValueException malformed(String text) {
    return new InvalidValueException(
        "not an attribute key: \""
            + InvalidValueException.shortened(text)
            + "\" (wanted key[#number][.subkey], key and subkey of letters, digits, _ and -,"
            + " the first a letter or _, the number from 0 to 2147483647)");
  }
}

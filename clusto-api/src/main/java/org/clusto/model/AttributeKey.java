package org.clusto.model;

import org.jspecify.annotations.Nullable;

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

  /**
   * @throws InvalidValueException if a part is not of its form
   */
  public AttributeKey {
    if (!isWord(key) || number < NO_NUMBER || !(subkey.isEmpty() || isWord(subkey))) {
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
    int dot = text.indexOf('.');
    String front = dot < 0 ? text : text.substring(0, dot);
    String subkey = dot < 0 ? NO_SUBKEY : text.substring(dot + 1);
    int hash = front.indexOf('#');
    String key = hash < 0 ? front : front.substring(0, hash);
    if (!isWord(key) || (dot >= 0 && !isWord(subkey))) {
      throw malformed(text);
    }
    return new AttributeKey(
        key, hash < 0 ? NO_NUMBER : number(front.substring(hash + 1), text), subkey);
  }

  private static boolean isWord(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !isDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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

  /** As a record compares, but faster: keys are compared often, and most are the same object. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof AttributeKey that
            && number == that.number
            && key.equals(that.key)
            && subkey.equals(that.subkey));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * key.hashCode() + number) + subkey.hashCode();
  }

  /** By key, by number, then by subkey. */
  @Override
  public int compareTo(AttributeKey other) {
    if (this == other) {
      return 0;
    }
    int byKey = compareTo(other.key, other.number);
    return byKey != 0 ? byKey : subkey.compareTo(other.subkey);
  }

  /** Compares with a key and a number alone. */
  int compareTo(String otherKey, int otherNumber) {
    int byKey = key.compareTo(otherKey);
    return byKey != 0 ? byKey : Integer.compare(number, otherNumber);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return key + (isNumbered() ? "#" + number : "") + (subkey.isEmpty() ? "" : "." + subkey);
  }

  private static int number(String digits, String text) {
    long number = 0;
    for (int i = 0; i < digits.length() && number <= Integer.MAX_VALUE; i++) {
      char c = digits.charAt(i);
      number = isDigit(c) ? number * 10 + (c - '0') : Long.MAX_VALUE / 16;
    }
    if (digits.isEmpty() || number > Integer.MAX_VALUE) {
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

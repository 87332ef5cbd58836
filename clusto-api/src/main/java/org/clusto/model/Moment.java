package org.clusto.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A moment in the life of an inventory: a version, or an instant. */
public sealed interface Moment {

  /**
   * Right after a commit; version 0 is before the first.
   *
   * @param version the commit's number, 0 or more
   */
  record AtVersion(long version) implements Moment {
    /**
     * @throws InvalidValueException if the version is negative
     */
    public AtVersion {
      if (version < 0) {
        throw new InvalidValueException("a version is 0 or more, not " + version);
      }
    }

    @Override
    public String toString() {
      return Long.toString(version);
    }
  }

  /**
   * At an instant: as the newest commit left it that was not later.
   *
   * @param time the instant
   */
  record AtTime(Instant time) implements Moment {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * Reads a version ({@code 17}), a date ({@code 2024-01-31}: its first instant in UTC) or an
   * instant ({@code 2024-01-31T00:00:00Z}).
   *
   * @throws InvalidValueException if the text is none of these
   */
  static Moment parse(String text) {
    try {
      if (text.matches("[0-9]{1,18}")) {
        return new AtVersion(Long.parseLong(text));
      }
      return new AtTime(
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "not a version or a time: \""
              + InvalidValueException.shortened(text)
              + "\" (wanted 17, 2024-01-31 or 2024-01-31T00:00:00Z)");
    }
  }
}

package org.clusto.inventory;

import java.util.Locale;

/**
 * Something that a check of an inventory found.
 *
 * @param severity how bad it is
 * @param where the file and the place in it, or the entity
 * @param what what is wrong there, and what to do
 */
public record Finding(Severity severity, String where, String what) {

  /** How bad a finding is. */
  public enum Severity {
    /** Nothing is wrong, but somebody may want to know. */
    NOTE,
    /** Nothing is lost yet, but less protects it than should. */
    WARNING,
    /** Something is lost, or not as the rules want it. */
    ERROR
  }

  /** One line for people. */
  @Override
  public String toString() {
    return severity.name().toLowerCase(Locale.ROOT) + ": " + where + ": " + what;
  }
}

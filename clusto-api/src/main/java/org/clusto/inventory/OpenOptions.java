package org.clusto.inventory;

import java.time.Clock;

/**
 * How an inventory is opened.
 *
 * @param access for writing (one process at a time) or only for reading
 * @param user who stands in the history as the author of commits
 * @param clock where commits take their time from
 */
public record OpenOptions(Access access, String user, Clock clock) {

  /** What an inventory is opened for. */
  public enum Access {
    /** Reading and writing; the directory is made where there is none. */
    READ_WRITE,
    /** Reading what is there; others may write at the same time. */
    READ_ONLY
  }

  /** For reading and writing, as the user of this process, by the system's clock. */
  public static OpenOptions defaults() {
    return new OpenOptions(
        Access.READ_WRITE, System.getProperty("user.name", ""), Clock.systemUTC());
  }

  /** These, for reading only. */
  public OpenOptions readOnly() {
    return new OpenOptions(Access.READ_ONLY, user, clock);
  }

  /** These, with another author of commits. */
  public OpenOptions user(String name) {
    return new OpenOptions(access, name, clock);
  }

  /** These, with another clock. */
  public OpenOptions clock(Clock other) {
    return new OpenOptions(access, user, other);
  }
}

package org.clusto.cli.picture;

import java.util.List;

/**
 * A device in a rack; all texts are safe to show.
 *
 * @param name its name
 * @param driver its driver
 * @param status its status; empty where it has none
 * @param cables its cables
 */
public record Mounted(String name, String driver, String status, List<Cable> cables) {

  /** A device. */
  public Mounted {
    cables = List.copyOf(cables);
  }

  /** What is said of it to those who do not see it. */
  String sentence() {
    return name + ", " + driver + (status.isEmpty() ? "" : ", " + status);
  }
}

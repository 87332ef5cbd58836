package org.clusto.inventory;

import java.util.Map;

/**
 * What an import did.
 *
 * @param created how many entities it made
 * @param changed how many others it changed
 * @param unchanged how many stood there just so
 * @param unknownDrivers the drivers that are not loaded here, and how many entities bear each
 * @param version the version that it made; the newest before it where it changed nothing
 */
public record ImportReport(
    int created, int changed, int unchanged, Map<String, Integer> unknownDrivers, long version) {

  /** Takes a copy of the map. */
  public ImportReport {
    unknownDrivers = Map.copyOf(unknownDrivers);
  }
}

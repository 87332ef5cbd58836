package org.clusto.inventory;

import java.util.List;

/**
 * What a check of an inventory came to.
 *
 * @param isLoaded whether it could be loaded
 * @param version the newest version; 0 where it could not be loaded
 * @param entities how many entities it has; 0 where it could not be loaded
 * @param historyFrom the first version of its history: what was before was dropped, or is missing
 * @param findings what was found; nothing at all in a sound inventory that was closed in peace
 */
public record CheckReport(
    boolean isLoaded, long version, int entities, long historyFrom, List<Finding> findings) {

  /** Takes a copy of the list. */
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether no finding is an error. */
  public boolean isSound() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
  }
}

package org.clusto.inventory;

import java.util.List;

/**
 * What a check of an inventory came to.
 *
 * @param version the newest version that could be read
 * @param entities how many entities it has
 * @param historyFrom the first version of its history: what was before was dropped, or is missing
 * @param findings what was found; nothing at all in a sound inventory that was closed in peace
 */
public record CheckReport(long version, int entities, long historyFrom, List<Finding> findings) {

  /** Takes a copy of the list. */
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether no finding is an error. */
  public boolean isSound() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
  }
}

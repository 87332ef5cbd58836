package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;

/**
 * A strip of Server Technology that speaks Sentry3-MIB (firmware up to 7: Switched and Smart CDU).
 */
public non-sealed class Sentry3Strip extends SwitchedStrip {

  /** For the engine and for drivers that extend this one. */
  public Sentry3Strip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    return OutletTable.SENTRY3;
  }
}

package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;

/** A strip of Server Technology that speaks Sentry4-MIB (firmware 8: PRO1, PRO2). */
public non-sealed class Sentry4Strip extends SwitchedStrip {

  /** For the engine and for drivers that extend this one. */
  public Sentry4Strip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    return OutletTable.SENTRY4;
  }
}

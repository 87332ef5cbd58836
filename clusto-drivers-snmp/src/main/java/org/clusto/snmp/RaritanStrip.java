package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;

/** A strip of Raritan that speaks PDU2-MIB (PX2, PX3, PXC). */
public non-sealed class RaritanStrip extends SwitchedStrip {

  /** For the engine and for drivers that extend this one. */
  public RaritanStrip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    return OutletTable.RARITAN2;
  }
}

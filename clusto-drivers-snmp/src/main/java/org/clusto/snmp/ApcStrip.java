package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;

/** A strip of APC that speaks the rPDU part of PowerNet-MIB (AP79xx and others of its time). */
public non-sealed class ApcStrip extends SwitchedStrip {

  /** For the engine and for drivers that extend this one. */
  public ApcStrip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    return OutletTable.RPDU;
  }
}

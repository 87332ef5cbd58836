package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;

/** A strip of APC that speaks the rPDU2 part of PowerNet-MIB (AP84xx to AP89xx). */
public non-sealed class Apc2Strip extends SwitchedStrip {

  /** For the engine and for drivers that extend this one. */
  public Apc2Strip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    return OutletTable.RPDU2;
  }
}

package org.clusto.snmp;

import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.bridge.Bridge;

/**
 * A switch of Cisco: as a {@link SnmpSwitch}, but with the VLANs of CISCO-VLAN-MEMBERSHIP-MIB and
 * CISCO-VTP-MIB, and with a table of learned addresses for each VLAN ({@code community@VLAN}, or
 * the context {@code vlan-VLAN} of v3).
 */
public class CiscoSwitch extends SnmpSwitch {

  /** For the engine and for drivers that extend this one. */
  public CiscoSwitch(EntityHandle handle) {
    super(handle);
  }

  @Override
  final Bridge bridge() {
    return Bridge.cisco(new SnmpSettings(this).agent());
  }
}

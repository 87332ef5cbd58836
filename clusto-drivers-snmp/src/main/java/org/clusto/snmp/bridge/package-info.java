/** The ports of switches: IF-MIB, BRIDGE-MIB, Q-BRIDGE-MIB, LLDP-MIB and Cisco's. */
@NullMarked
package org.clusto.snmp.bridge;

import org.jspecify.annotations.NullMarked;

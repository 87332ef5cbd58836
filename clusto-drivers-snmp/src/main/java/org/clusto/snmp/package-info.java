/**
 * Drivers of power strips and switches that speak SNMP.
 *
 * <p>Start with {@link org.clusto.snmp.SnmpStrip} for outlets, and {@link
 * org.clusto.snmp.SnmpSwitch} for ports.
 */
@NullMarked
package org.clusto.snmp;

import org.jspecify.annotations.NullMarked;

/** Drivers of power strips and switches that speak SNMP. */
@NullMarked
package org.clusto.snmp;

import org.jspecify.annotations.NullMarked;

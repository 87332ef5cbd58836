/** The outlets of power strips, by the tables of their makers. */
@NullMarked
package org.clusto.snmp.strip;

import org.jspecify.annotations.NullMarked;

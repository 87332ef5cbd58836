/** Talking to agents: SNMP v1, v2c and v3, over one socket. */
@NullMarked
package org.clusto.snmp.session;

import org.jspecify.annotations.NullMarked;

/**
 * Servers with a baseboard management controller that speaks IPMI: their power, what they start
 * from, their console, identity and sensors.
 *
 * <p>Start with {@link org.clusto.ipmi.IpmiServer}.
 */
@NullMarked
package org.clusto.ipmi;

import org.jspecify.annotations.NullMarked;

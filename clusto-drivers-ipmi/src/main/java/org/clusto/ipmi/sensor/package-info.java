/** The sensors of a server: IPMI v2.0, chapters 33, 35, 36 and 43. */
@NullMarked
package org.clusto.ipmi.sensor;

import org.jspecify.annotations.NullMarked;

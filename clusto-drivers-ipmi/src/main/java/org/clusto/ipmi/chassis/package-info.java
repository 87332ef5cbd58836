/** The power of a chassis, and from where it starts: IPMI v2.0, chapter 28. */
@NullMarked
package org.clusto.ipmi.chassis;

import org.jspecify.annotations.NullMarked;

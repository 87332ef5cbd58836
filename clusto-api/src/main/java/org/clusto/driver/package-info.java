/** The built-in drivers of locations, devices and groups, and the ports of devices. */
@NullMarked
package org.clusto.driver;

import org.jspecify.annotations.NullMarked;

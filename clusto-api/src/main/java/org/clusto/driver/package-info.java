/**
 * The built-in drivers of locations, devices and groups, and the ports of devices.
 *
 * <p>Start with {@link org.clusto.driver.Rack} and {@link org.clusto.driver.Server}. A driver of
 * one's own extends {@link org.clusto.driver.Device}, or any other class here, and is brought by a
 * {@link org.clusto.spi.DriverProvider}.
 */
@NullMarked
package org.clusto.driver;

import org.jspecify.annotations.NullMarked;

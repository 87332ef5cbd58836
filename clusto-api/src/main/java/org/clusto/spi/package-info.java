/**
 * What clusto is extended through: drivers, stores, and the engine itself, found with {@link
 * java.util.ServiceLoader}.
 *
 * <p>Start with {@link org.clusto.spi.DriverProvider}, or with {@link org.clusto.spi.Store} for a
 * store; programs that only use clusto need nothing from here.
 */
@NullMarked
package org.clusto.spi;

import org.jspecify.annotations.NullMarked;

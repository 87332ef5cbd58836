/**
 * What clusto is extended through: drivers, stores, and the engine itself, found with {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package org.clusto.spi;

import org.jspecify.annotations.NullMarked;

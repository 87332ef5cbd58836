/**
 * The built-in drivers of what hands out addresses, names and numbers.
 *
 * <p>Start with {@link org.clusto.resource.IpManager}.
 */
@NullMarked
package org.clusto.resource;

import org.jspecify.annotations.NullMarked;

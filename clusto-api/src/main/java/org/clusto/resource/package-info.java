/** The built-in drivers of what hands out addresses, names and numbers. */
@NullMarked
package org.clusto.resource;

import org.jspecify.annotations.NullMarked;

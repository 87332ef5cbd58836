/** The drivers that are loaded, and how they extend one another. */
@NullMarked
package org.clusto.engine.driver;

import org.jspecify.annotations.NullMarked;

/** The engine: inventories that are open, views of their past, and the drivers that are loaded. */
@NullMarked
package org.clusto.engine;

import org.jspecify.annotations.NullMarked;

/** The store that keeps an inventory in memory, for as long as it is open. */
@NullMarked
package org.clusto.store.memory;

import org.jspecify.annotations.NullMarked;

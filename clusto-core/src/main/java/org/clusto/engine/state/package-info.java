/** One immutable state of an inventory, its indexes, and how the next is made from it. */
@NullMarked
package org.clusto.engine.state;

import org.jspecify.annotations.NullMarked;

/** Those that keep the fleet and are compared: clusto, the hand-coded limit and peers. */
@NullMarked
package org.clusto.bench.contender;

import org.jspecify.annotations.NullMarked;

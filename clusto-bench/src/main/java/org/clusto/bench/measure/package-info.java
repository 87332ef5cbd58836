/** Measures one contender, in a process of its own that does what another process tells it. */
@NullMarked
package org.clusto.bench.measure;

import org.jspecify.annotations.NullMarked;

/**
 * Measures clusto beside the limits of the machine, in one run: {@link org.clusto.bench.Benchmarks}
 * on a {@link org.clusto.bench.fleet.BenchFleet}.
 */
@NullMarked
package org.clusto.bench;

import org.jspecify.annotations.NullMarked;

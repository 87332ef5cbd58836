/** Benchmarks of the API that JMH runs, each in a process of its own. */
@NullMarked
package org.clusto.bench.jmh;

import org.jspecify.annotations.NullMarked;

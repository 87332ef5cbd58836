/** Plots in SVG. */
@NullMarked
package org.clusto.bench.plot;

import org.jspecify.annotations.NullMarked;

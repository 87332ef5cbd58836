/** The made-up fleet that is measured, and what it is asked about. */
@NullMarked
package org.clusto.bench.fleet;

import org.jspecify.annotations.NullMarked;

/**
 * Runnable examples: {@link org.clusto.examples.TenLines} to begin with, and {@link
 * org.clusto.examples.FleetTour}, which asks a real fleet one question after the other.
 */
@NullMarked
package org.clusto.examples;

import org.jspecify.annotations.NullMarked;

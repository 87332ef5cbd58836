/**
 * The demo: {@link org.clusto.examples.FleetTour} asks a real fleet one question after the other.
 * The course is in {@link org.clusto.examples.course}.
 */
@NullMarked
package org.clusto.examples;

import org.jspecify.annotations.NullMarked;

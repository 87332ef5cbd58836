/**
 * A course in ten lessons: {@code T01} to {@code T08} here, {@code T09} in Groovy and {@code T10}
 * for JShell beside. Each is a program that runs, and prints what it finds. docs/course.md walks
 * through them.
 */
@NullMarked
package org.clusto.examples.course;

import org.jspecify.annotations.NullMarked;

/** Graphs of what is connected, and how they are written: DOT, Mermaid, SVG. */
@NullMarked
package org.clusto.cli.graph;

import org.jspecify.annotations.NullMarked;

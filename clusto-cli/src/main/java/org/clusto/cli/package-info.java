/** The {@code clusto} command: where it starts, and the tree of its verbs. */
@NullMarked
package org.clusto.cli;

import org.jspecify.annotations.NullMarked;

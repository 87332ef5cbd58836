@NullMarked
package org.clusto.cli.graph;

import org.jspecify.annotations.NullMarked;

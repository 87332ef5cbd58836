@NullMarked
package org.clusto.cli.terminal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.clusto.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.clusto.cli.argument;

import org.jspecify.annotations.NullMarked;

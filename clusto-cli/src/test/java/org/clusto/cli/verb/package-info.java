@NullMarked
package org.clusto.cli.verb;

import org.jspecify.annotations.NullMarked;

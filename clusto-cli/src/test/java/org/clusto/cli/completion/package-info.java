@NullMarked
package org.clusto.cli.completion;

import org.jspecify.annotations.NullMarked;

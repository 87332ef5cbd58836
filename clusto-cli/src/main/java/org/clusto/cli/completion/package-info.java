/** What Tab completes: a command line taken apart, what may come next, and the shells' scripts. */
@NullMarked
package org.clusto.cli.completion;

import org.jspecify.annotations.NullMarked;

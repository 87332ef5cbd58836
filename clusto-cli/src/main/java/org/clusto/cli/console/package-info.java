/** The console of a server, on the user's own terminal. */
@NullMarked
package org.clusto.cli.console;

import org.jspecify.annotations.NullMarked;

/** The inventory in JShell and in Groovy: typed, or as a script. */
@NullMarked
package org.clusto.cli.shell;

import org.jspecify.annotations.NullMarked;

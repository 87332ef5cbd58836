/** What the command reads from and writes to: streams, plain text that is safe to show, JSON. */
@NullMarked
package org.clusto.cli.terminal;

import org.jspecify.annotations.NullMarked;

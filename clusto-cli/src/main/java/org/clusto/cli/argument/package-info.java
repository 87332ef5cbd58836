/** What users write on the command line, and what it stands for: inventories, values, ports. */
@NullMarked
package org.clusto.cli.argument;

import org.jspecify.annotations.NullMarked;

/** The manual pages, made from the same model of the command line as its help. */
@NullMarked
package org.clusto.cli.manual;

import org.jspecify.annotations.NullMarked;

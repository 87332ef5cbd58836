/** Reads tables: files of comma-separated values, with a mapping or by their header. */
@NullMarked
package org.clusto.imports.table;

import org.jspecify.annotations.NullMarked;

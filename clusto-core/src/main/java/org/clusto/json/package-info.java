/**
 * JSON as clusto reads and writes it: fleet files, one entity a line, and the text of JSON values.
 */
@NullMarked
package org.clusto.json;

import org.jspecify.annotations.NullMarked;

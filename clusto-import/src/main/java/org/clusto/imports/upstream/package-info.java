/**
 * Reads databases of upstream clusto (https://github.com/clusto/clusto), of its schema version 3.
 */
@NullMarked
package org.clusto.imports.upstream;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.clusto.imports.upstream;

import org.jspecify.annotations.NullMarked;

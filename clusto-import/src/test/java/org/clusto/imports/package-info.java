@NullMarked
package org.clusto.imports;

import org.jspecify.annotations.NullMarked;

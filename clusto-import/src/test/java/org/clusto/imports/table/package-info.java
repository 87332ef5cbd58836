@NullMarked
package org.clusto.imports.table;

import org.jspecify.annotations.NullMarked;

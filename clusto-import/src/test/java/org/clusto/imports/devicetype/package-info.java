@NullMarked
package org.clusto.imports.devicetype;

import org.jspecify.annotations.NullMarked;

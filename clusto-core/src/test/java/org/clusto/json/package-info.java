@NullMarked
package org.clusto.json;

import org.jspecify.annotations.NullMarked;

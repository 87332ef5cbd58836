/** The front door: {@link org.clusto.Clusto}. */
@NullMarked
package org.clusto;

import org.jspecify.annotations.NullMarked;

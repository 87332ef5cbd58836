/** How a state is changed: drafts, and the rules of the result. */
@NullMarked
package org.clusto.engine.write;

import org.jspecify.annotations.NullMarked;

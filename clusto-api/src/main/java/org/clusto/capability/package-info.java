/** What hardware can do: small interfaces that driver classes implement. */
@NullMarked
package org.clusto.capability;

import org.jspecify.annotations.NullMarked;

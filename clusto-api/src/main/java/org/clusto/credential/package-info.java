/** References to secrets, and where the secrets come from. */
@NullMarked
package org.clusto.credential;

import org.jspecify.annotations.NullMarked;

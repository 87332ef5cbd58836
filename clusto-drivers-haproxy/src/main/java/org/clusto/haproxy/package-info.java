/** Load balancers that are HAProxy. */
@NullMarked
package org.clusto.haproxy;

import org.jspecify.annotations.NullMarked;

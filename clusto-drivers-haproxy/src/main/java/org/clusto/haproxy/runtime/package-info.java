/** HAProxy's runtime API: lines of text over a socket (HAProxy 2.6 Management Guide, 9.3). */
@NullMarked
package org.clusto.haproxy.runtime;

import org.jspecify.annotations.NullMarked;

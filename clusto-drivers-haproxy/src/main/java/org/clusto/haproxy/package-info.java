/**
 * Load balancers that are HAProxy, told and asked through its runtime API.
 *
 * <p>Start with {@link org.clusto.haproxy.HaproxyBalancer}.
 */
@NullMarked
package org.clusto.haproxy;

import org.jspecify.annotations.NullMarked;

/**
 * What hardware can do: small interfaces that driver classes implement.
 *
 * <p>Start with {@link org.clusto.capability.Power}. Programs ask a device for what it can do, such
 * as {@link org.clusto.driver.Server#power()}; drivers implement it, and pass its contract, which
 * is in the test jar of this module.
 */
@NullMarked
package org.clusto.capability;

import org.jspecify.annotations.NullMarked;

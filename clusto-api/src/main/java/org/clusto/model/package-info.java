/**
 * The words of an inventory: attributes and their keys and values, entity records, changes and
 * commits.
 *
 * <p>Everything here is an immutable value, safe to share between threads.
 */
@NullMarked
package org.clusto.model;

import org.jspecify.annotations.NullMarked;

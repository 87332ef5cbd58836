/**
 * The words of an inventory: attributes and their keys and values, entity records, changes and
 * commits.
 *
 * <p>Everything here is an immutable value, safe to share between threads. Start with {@link
 * org.clusto.model.EntityRecord}, which is all that is kept of an entity, and {@link
 * org.clusto.model.Commit}; errors are {@link org.clusto.model.ClustoException}s.
 */
@NullMarked
package org.clusto.model;

import org.jspecify.annotations.NullMarked;

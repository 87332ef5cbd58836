/**
 * The query language as text: {@link org.clusto.query.ExpressionParser} reads it into an {@link
 * org.clusto.expression.Expression}, {@link org.clusto.query.ExpressionPrinter} writes that down
 * again.
 */
@NullMarked
package org.clusto.query;

import org.jspecify.annotations.NullMarked;

/**
 * The expression tree: what to select, as immutable values, behind the text language and the fluent
 * API alike. {@link org.clusto.expression.Expressions} makes expressions in Java.
 */
@NullMarked
package org.clusto.expression;

import org.jspecify.annotations.NullMarked;

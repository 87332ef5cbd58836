/** The verbs, one class each: {@code clusto query} is {@link org.clusto.cli.verb.QueryVerb}. */
@NullMarked
package org.clusto.cli.verb;

import org.jspecify.annotations.NullMarked;

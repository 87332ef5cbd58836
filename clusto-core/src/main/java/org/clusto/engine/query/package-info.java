/** How a question is planned and answered on one state. */
@NullMarked
package org.clusto.engine.query;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.clusto.cli.manual;

import org.jspecify.annotations.NullMarked;

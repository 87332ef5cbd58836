@NullMarked
package org.clusto.cli.settings;

import org.jspecify.annotations.NullMarked;

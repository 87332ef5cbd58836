/** What the user's configuration file says. */
@NullMarked
package org.clusto.cli.settings;

import org.jspecify.annotations.NullMarked;

/** Device types: what devices of a model have, as the community's library says. */
@NullMarked
package org.clusto.imports.devicetype;

import org.jspecify.annotations.NullMarked;

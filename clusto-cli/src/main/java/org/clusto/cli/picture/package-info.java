/** Pictures in SVG that need no other program: racks, and the pieces that all pictures share. */
@NullMarked
package org.clusto.cli.picture;

import org.jspecify.annotations.NullMarked;

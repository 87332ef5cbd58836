/**
 * Brings fleets over from elsewhere: what a source says, and how an inventory is made to say it.
 */
@NullMarked
package org.clusto.imports;

import org.jspecify.annotations.NullMarked;

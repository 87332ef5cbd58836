/**
 * Entities, attributes and changes as bytes: what stores write and read. Reading trusts nothing:
 * whatever does not fit is a {@link org.clusto.encoding.MalformedException}.
 */
@NullMarked
package org.clusto.encoding;

import org.jspecify.annotations.NullMarked;

package org.clusto.imports.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code entities}.
 *
 * @param id its {@code entity_id}
 * @param name its name
 * @param type its type, such as {@code server}
 * @param driver its driver, such as {@code basicserver}
 * @param since the version since which it is there
 * @param until the version since which it is not there any more; null while it is
 */
record EntityRow(
    int id, String name, String type, String driver, int since, @Nullable Integer until) {}

/**
 * The front door: {@link org.clusto.Clusto} opens inventories, and copies, checks and restores
 * them.
 *
 * <p>Start with {@link org.clusto.Clusto#inMemory()} or {@link
 * org.clusto.Clusto#open(java.nio.file.Path)}; what they give is an {@link
 * org.clusto.inventory.Inventory}.
 */
@NullMarked
package org.clusto;

import org.jspecify.annotations.NullMarked;

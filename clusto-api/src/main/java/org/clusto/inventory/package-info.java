/**
 * The inventory as users meet it: reading ({@link org.clusto.inventory.InventoryView}), writing
 * ({@link org.clusto.inventory.Inventory}, {@link org.clusto.inventory.Transaction}), what a query
 * gives ({@link org.clusto.inventory.Selection}), and the root of all drivers ({@link
 * org.clusto.inventory.Entity}).
 */
@NullMarked
package org.clusto.inventory;

import org.jspecify.annotations.NullMarked;

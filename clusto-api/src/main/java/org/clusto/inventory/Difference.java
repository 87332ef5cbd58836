package org.clusto.inventory;

import org.clusto.model.Changes;

/**
 * What is different between two versions.
 *
 * @param from the version to start from
 * @param to the version to lead to; may be before the other
 * @param changes what leads from one to the other, net
 */
public record Difference(long from, long to, Changes changes) {}

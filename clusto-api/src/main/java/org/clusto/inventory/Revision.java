package org.clusto.inventory;

import java.time.Instant;
import org.clusto.model.Changes;

/**
 * A commit as it stands in the history.
 *
 * @param version its number
 * @param time when it was committed
 * @param user who committed it
 * @param description what it was said to be for; may be empty
 * @param changes what it changed; in the history of one entity, what it changed of that
 */
public record Revision(
    long version, Instant time, String user, String description, Changes changes) {}

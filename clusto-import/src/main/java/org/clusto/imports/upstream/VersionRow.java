package org.clusto.imports.upstream;

import java.time.Instant;

/**
 * A row of the table {@code clustoversioning}.
 *
 * @param version its number
 * @param time when it was made
 * @param user who made it; empty where that was not said
 * @param description what it was for; may be empty
 */
record VersionRow(int version, Instant time, String user, String description) {}

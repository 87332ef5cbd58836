package org.clusto.spi;

import java.time.Instant;
import java.util.List;
import org.clusto.model.EntityRecord;

/**
 * All entities as they were at a version.
 *
 * @param version the version
 * @param time when it was committed
 * @param lastId the highest id that was ever given
 * @param records the entities, by ascending id; may be read once only
 */
public record StoredState(long version, Instant time, int lastId, Iterable<EntityRecord> records) {

  /** The state before the first commit. */
  public static StoredState empty() {
    return new StoredState(0, Instant.EPOCH, EntityRecord.NEW, List.of());
  }
}

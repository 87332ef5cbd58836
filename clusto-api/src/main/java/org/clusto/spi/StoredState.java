package org.clusto.spi;

import java.time.Instant;
import java.util.List;
import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/**
 * All entities as they were at a version.
 *
 * @param version the version
 * @param time when it was committed
 * @param lastId the highest id that was ever given
 * @param records the entities, by ascending id; may be read once only
 * @param pages the same piece by piece, with what the engine wrote beside it; null where the store
 *     cannot give that
 */
public record StoredState(
    long version,
    Instant time,
    int lastId,
    Iterable<EntityRecord> records,
    @Nullable StoredPages pages) {

  /** A state that is read whole. */
  public StoredState(long version, Instant time, int lastId, Iterable<EntityRecord> records) {
    this(version, time, lastId, records, null);
  }

  /** The state before the first commit. */
  public static StoredState empty() {
    return new StoredState(0, Instant.EPOCH, EntityRecord.NEW, List.of());
  }
}

package org.clusto.engine.state;

import java.lang.ref.WeakReference;
import java.util.Objects;
import org.clusto.model.EntityRecord;
import org.clusto.spi.RecordPage;
import org.jspecify.annotations.Nullable;

/**
 * A page of records that a store keeps. What was unpacked is remembered for as long as the garbage
 * collector lets it be, so that what is asked for often is there.
 */
final class PackedRecords implements IdMap.Packed {

  private final RecordPage page;
  private WeakReference<@Nullable EntityRecord[]> unpacked = new WeakReference<>(null);

  PackedRecords(RecordPage page) {
    this.page = page;
  }

  /** For each id of the page, this where there is a record, else null. */
  @Nullable Object[] slots(int number) {
    @Nullable Object[] slots = new Object[RecordPage.IDS];
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = page.has(number * RecordPage.IDS + slot) ? this : null;
    }
    return slots;
  }

  @Override
  public EntityRecord unpacked(int id) {
    @Nullable EntityRecord[] known = unpacked.get();
    if (known == null) {
      known = new EntityRecord[RecordPage.IDS];
      unpacked = new WeakReference<>(known);
    }
    int slot = id % RecordPage.IDS;
    EntityRecord record = known[slot];
    if (record == null) {
      record = Objects.requireNonNull(page.find(id));
      known[slot] = record;
    }
    return record;
  }
}

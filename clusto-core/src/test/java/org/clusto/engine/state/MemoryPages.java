package org.clusto.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.clusto.model.EntityRecord;
import org.clusto.spi.RecordPage;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;

/** A state in pages in memory. */
record MemoryPages(State state, List<byte[]> pages) implements StoredPages {

  static MemoryPages of(State state) {
    List<byte[]> pages = new ArrayList<>();
    StoredIndexes.writer(state)
        .write(
            page -> {
              pages.add(page);
              return pages.size() - 1;
            });
    return new MemoryPages(state, pages);
  }

  /** The state that is read from them. */
  State read() {
    return StoredIndexes.read(
        new StoredState(state.version(), state.time(), state.lastId(), List.of(), this), this);
  }

  @Override
  public RecordPage records(int number) {
    return new RecordPage() {
      @Override
      public boolean has(int id) {
        return state.find(id) != null;
      }

      @Override
      public EntityRecord find(int id) {
        return Objects.requireNonNull(state.find(id));
      }
    };
  }

  @Override
  public int count() {
    return pages.size();
  }

  @Override
  public byte[] page(int number) {
    return pages.get(number).clone();
  }
}

package org.clusto.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/** A list of commits that is gone when the store is closed. */
final class MemoryStore implements Store {
  private final Access access;
  private final List<Commit> commits = new ArrayList<>();
  private boolean closed;

  MemoryStore(Access access) {
    this.access = access;
  }

  @Override
  public synchronized StoredState load() {
    requireOpen();
    return StoredState.empty();
  }

  @Override
  public void commits(long from, long to, Consumer<Commit> receiver) {
    between(from, to).forEach(receiver);
  }

  private synchronized List<Commit> between(long from, long to) {
    requireOpen();
    int first = (int) Math.min(Math.max(from, 1) - 1, commits.size());
    int end = (int) Math.min(to, commits.size());
    return first < end ? List.copyOf(commits.subList(first, end)) : List.of();
  }

  @Override
  public synchronized void append(Commit commit) {
    requireOpen();
    if (access == Access.READ_ONLY) {
      throw new ReadOnlyException("the inventory is open for reading only; open it for writing");
    }
    if (commit.version() != commits.size() + 1L) {
      throw new StoreException(
          "commit " + commit.version() + " does not follow commit " + commits.size());
    }
    commits.add(commit);
  }

  @Override
  public synchronized KeptHistory checkpoint(StoredState state) {
    requireOpen();
    if (access == Access.READ_ONLY) {
      throw new ReadOnlyException("the inventory is open for reading only; open it for writing");
    }
    return KeptHistory.all(firstVersion());
  }

  @Override
  public synchronized void close() {
    closed = true;
    commits.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("the store is closed");
    }
  }
}

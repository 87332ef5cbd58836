package org.clusto.examples.course;

import com.google.common.collect.ImmutableList;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.AnotherWriterException;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;
import org.clusto.spi.StoredState;

/**
 * Writing a store: inventories on a shelf of this process, {@code shelf:NAME}, that can be closed
 * and opened again. Good for the tests of a program that opens its inventory by a URI.
 *
 * <p>A store keeps two things: commits in their order, and now and then a state to start from. The
 * engine does all else: questions, rules, history and watches are the same with every store. So a
 * store needs four methods: {@code load} gives the newest state that it has, {@code commits} what
 * came behind it, {@code append} takes the next commit and refuses any other, {@code checkpoint}
 * takes a state.
 *
 * <p>Whether it is right, the conformance kit says: a test that extends {@code StoreContract}, and
 * for what outlives closing {@code DurableStoreContract}, both in the test jar of clusto-core. The
 * test of this lesson does.
 */
public final class T07WritingAStore {
  private T07WritingAStore() {}

  /** What one inventory consists of, whether it is open or not. */
  private static final class Place {
    private final List<Commit> commits = new ArrayList<>();
    private StoredState state = StoredState.empty();
    private boolean hasWriter;

    private synchronized void beginWriting(URI location) {
      if (hasWriter) {
        throw new AnotherWriterException(
            location + " is open for writing in this process already: close it, or only read",
            "this process");
      }
      hasWriter = true;
    }

    private synchronized void endWriting() {
      hasWriter = false;
    }

    private synchronized StoredState state() {
      return state;
    }

    private synchronized void keep(StoredState newest) {
      // The records may be read once only, and later: now is the time.
      List<EntityRecord> records = ImmutableList.copyOf(newest.records());
      state = new StoredState(newest.version(), newest.time(), newest.lastId(), records);
    }

    private synchronized void append(Commit commit) {
      if (commit.version() != commits.size() + 1L) {
        throw new StoreException(
            "commit " + commit.version() + " does not follow commit " + commits.size());
      }
      commits.add(commit);
    }

    private synchronized List<Commit> between(long from, long to) {
      long first = Math.max(from, 1) - 1;
      return commits.stream().skip(first).limit(Math.max(0, to - first)).toList();
    }
  }

  /** A place while it is open. */
  private static final class ShelfStore implements Store {
    private final Place place;
    private final Access access;
    private boolean closed;

    ShelfStore(Place place, Access access) {
      this.place = place;
      this.access = access;
    }

    @Override
    public synchronized StoredState load() {
      requireOpen();
      return place.state();
    }

    @Override
    public void commits(long from, long to, Consumer<Commit> receiver) {
      requireOpen();
      place.between(from, to).forEach(receiver);
    }

    @Override
    public synchronized void append(Commit commit) {
      requireWriting();
      place.append(commit);
    }

    @Override
    public synchronized KeptHistory checkpoint(StoredState state) {
      requireWriting();
      place.keep(state);
      return KeptHistory.all(firstVersion());
    }

    @Override
    public synchronized void close() {
      if (!closed && access == Access.READ_WRITE) {
        place.endWriting();
      }
      closed = true;
    }

    private void requireWriting() {
      requireOpen();
      if (access == Access.READ_ONLY) {
        throw new ReadOnlyException("the inventory is open for reading only; open it for writing");
      }
    }

    private synchronized void requireOpen() {
      if (closed) {
        throw new ClosedException("the store is closed");
      }
    }
  }

  /** Opens stores; named in META-INF/services/org.clusto.spi.StoreProvider. */
  public static final class Shelf implements StoreProvider {

    private static final Map<URI, Place> PLACES = new ConcurrentHashMap<>();

    /** For {@code ServiceLoader}. */
    public Shelf() {}

    @Override
    public String scheme() {
      return "shelf";
    }

    @Override
    public Store open(URI location, OpenOptions options) {
      Place place = PLACES.computeIfAbsent(location, key -> new Place());
      if (options.access() == Access.READ_WRITE) {
        place.beginWriting(location);
      }
      return new ShelfStore(place, options.access());
    }

    /** Takes an inventory off the shelf. */
    static void discard(URI location) {
      PLACES.remove(location);
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    URI location = URI.create("shelf:fleet");
    try (Inventory fleet = Clusto.open(location)) {
      fleet.create(Server.class, "server1").set("status", "free");
      fleet.checkpoint();
      fleet.create(Server.class, "server2");
      again(location);
    }
    try (Inventory fleet = Clusto.open(location, OpenOptions.defaults().readOnly())) {
      System.out.println("still there: " + fleet.all().names());
      System.out.println("as of version 1: " + fleet.all().asOf(1).names());
      System.out.println("commits: " + fleet.history().toList().size());
    } finally {
      Shelf.discard(location);
    }
  }

  private static void again(URI location) {
    try (Inventory second = Clusto.open(location)) {
      System.out.println("two writers: " + second.version());
    } catch (AnotherWriterException e) {
      System.out.println(e.getMessage());
    }
  }
}

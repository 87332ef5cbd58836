package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.Sharing;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.BaseChangedException;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.CommitsReplacedException;

/** The commits, and the head that says which is the newest. */
final class CommitLog implements Follower.Others {

  private static final int AT_ONCE = 500;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EtcdLocation location;
  private final Etcd etcd;
  private final Keys keys;
  private final Bodies bodies;
  private final Lineage lineage = new Lineage();

  /** Of what was seen of the commits. */
  private final AtomicLong bytes = new AtomicLong();

  CommitLog(EtcdLocation location, Etcd etcd, Keys keys, Bodies bodies) {
    this.location = location;
    this.etcd = etcd;
    this.keys = keys;
    this.bodies = bodies;
  }

  static long token() {
    return RANDOM.nextLong();
  }

  /** Goes on behind the newest commit. */
  void goOnFromHead() {
    lineage.startFrom(head());
  }

  /** Goes on behind a commit. */
  void goOnFrom(Tip tip) {
    lineage.startFrom(tip);
  }

  /** The newest commit that was seen here. */
  Tip seen() {
    return lineage.tip();
  }

  /** The commit of a version that was seen here not long ago. */
  Optional<Tip> seen(long version) {
    return lineage.find(version);
  }

  /** The newest commit of all. */
  Tip head() {
    return tip(only(etcd.ask(kv -> kv.get(keys.head()))));
  }

  private Tip tip(ByteSequence value) {
    try {
      return Tip.read(value);
    } catch (MalformedException e) {
      throw damaged("the key head", e);
    }
  }

  /** A head that cannot be read is one too: who asks a server is told what is wrong. */
  @Override
  public boolean areAhead(ByteSequence head) {
    try {
      return isNews(tip(head));
    } catch (StoreException e) {
      return true;
    }
  }

  @Override
  public boolean haveCommitted() {
    return isNews(head());
  }

  private boolean isNews(Tip head) {
    return head.version() != seen().version() || !lineage.isSame(head);
  }

  long firstVersion() {
    return number(only(etcd.ask(kv -> kv.get(keys.first()))));
  }

  /** The value of a key that every inventory has. */
  private ByteSequence only(GetResponse answer) {
    if (answer.getKvs().isEmpty()) {
      throw new StoreException(
          "there is no inventory at " + location + " any more: its keys were deleted");
    }
    return answer.getKvs().get(0).getValue();
  }

  private long number(ByteSequence value) {
    try {
      return Long.parseLong(value.toString(StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      throw damaged("the key first", e);
    }
  }

  // Reading.

  void read(long from, long to, Consumer<Commit> receiver) {
    Sharing sharing = new Sharing();
    long next = from;
    boolean hasMore = next <= to;
    while (hasMore) {
      List<CommitValue> values = values(next, to);
      for (CommitValue value : values) {
        require(value, next);
        receiver.accept(commit(value, sharing));
        next++;
      }
      hasMore = values.size() == AT_ONCE && next <= to;
    }
  }

  /** What there is of these versions, with a part of them at most. */
  private List<CommitValue> values(long from, long to) {
    long end = to - from >= AT_ONCE ? from + AT_ONCE : to + 1;
    GetOption range = GetOption.builder().withRange(keys.commit(end)).build();
    long seenBefore = seen().version();
    TxnResponse answer =
        etcd.ask(
            kv ->
                kv.txn()
                    .Then(
                        Op.get(keys.first(), GetOption.DEFAULT),
                        Op.get(keys.head(), GetOption.DEFAULT),
                        Op.get(keys.commit(from), range))
                    .commit());
    long first = number(only(answer.getGetResponses().get(0)));
    if (from < first) {
      throw new CommitsDroppedException(
          "commit %d is not in %s any more: the first that is kept is %d"
              .formatted(from, location, first));
    }
    Tip head = tip(only(answer.getGetResponses().get(1)));
    if (head.version() < seenBefore || !lineage.isSame(head)) {
      throw replaced();
    }
    List<CommitValue> values = new ArrayList<>();
    for (KeyValue each : answer.getGetResponses().get(2).getKvs()) {
      values.add(value(each.getValue(), from + values.size()));
    }
    return values;
  }

  private CommitValue value(ByteSequence bytes, long version) {
    try {
      return CommitValue.read(bytes.getBytes());
    } catch (MalformedException e) {
      throw damaged("commit " + version, e);
    }
  }

  private void require(CommitValue value, long version) {
    if (value.tip().version() != version) {
      throw damaged("commit " + version, new MalformedException("it is not there"));
    }
    boolean isNext = version == seen().version() + 1;
    if (!lineage.accept(value.tip(), value.previous())) {
      throw replaced();
    }
    if (isNext) {
      bytes.addAndGet(value.body().bytes());
    }
  }

  private CommitsReplacedException replaced() {
    return new CommitsReplacedException(
        ("the commits of %s are not those that were read before: etcd was put back to an older"
                + " state; sync to see what is there now")
            .formatted(location),
        lastSame());
  }

  /** The newest commit that is still the one that was seen; the one before all known if none is. */
  private long lastSame() {
    long newest = Math.min(seen().version(), head().version());
    for (long version = newest; version >= Math.max(1, lineage.oldest()); version--) {
      Optional<CommitValue> there = find(version);
      if (there.isPresent() && lineage.isSame(there.get().tip())) {
        return version;
      }
    }
    return Math.max(0, Math.min(newest, lineage.oldest() - 1));
  }

  private Commit commit(CommitValue value, Sharing sharing) {
    long version = value.tip().version();
    Optional<List<byte[]>> pieces = bodies.read(value.id(), value.body());
    if (pieces.isEmpty()) {
      if (version < firstVersion()) {
        throw new CommitsDroppedException("commit " + version + " was dropped while it was read");
      }
      throw damaged("commit " + version, new MalformedException("some of its pieces are missing"));
    }
    try {
      return value.commit(pieces.get(), sharing);
    } catch (MalformedException e) {
      throw damaged("commit " + version, e);
    }
  }

  private Optional<CommitValue> find(long version) {
    return etcd.ask(kv -> kv.get(keys.commit(version))).getKvs().stream()
        .findFirst()
        .map(each -> value(each.getValue(), version));
  }

  /** The commit of a version that is kept. */
  CommitValue get(long version) {
    return find(version)
        .orElseThrow(
            () -> new CommitsDroppedException("commit " + version + " is not in " + location));
  }

  /**
   * The commit of a version, which was seen here not long ago.
   *
   * @throws StoreException if etcd has another one by now
   */
  CommitValue getSeen(long version) {
    CommitValue there = get(version);
    if (!lineage.find(version).equals(Optional.of(there.tip()))) {
      throw new StoreException(
          "commit %d of %s is not the one that was seen here, or that was long ago: sync first"
              .formatted(version, location));
    }
    return there;
  }

  /** How the commits of etcd go with a state that was kept elsewhere. */
  enum Fit {
    /** They go on from it. */
    GOES_ON,
    /** Commits behind it were dropped, or what came before it is not known. */
    DROPPED,
    /** The newest is before it. */
    AHEAD,
    /** They are others. */
    OTHER
  }

  /** How the commits go with a state of a commit. */
  Fit fit(Tip tip) {
    Tip head = head();
    if (tip.version() >= head.version()) {
      return tip.equals(head)
          ? Fit.GOES_ON
          : tip.version() > head.version() ? Fit.AHEAD : Fit.OTHER;
    }
    Optional<CommitValue> next = find(tip.version() + 1);
    if (next.isEmpty()) {
      return Fit.DROPPED;
    }
    return next.get().previous() == tip.token() ? Fit.GOES_ON : Fit.OTHER;
  }

  /** The last commit not later than an instant: times never go back from one to the next. */
  long versionAt(Instant instant, long newest) {
    long first = firstVersion();
    long before = first - 1;
    long after = Math.min(newest, seen().version()) + 1;
    while (after - before > 1) {
      long middle = (before + after) >>> 1;
      if (get(middle).time().isAfter(instant)) {
        after = middle;
      } else {
        before = middle;
      }
    }
    return before;
  }

  // Writing.

  /**
   * Makes a commit, if it is still the one that comes next.
   *
   * @throws BaseChangedException if it is not
   */
  void append(Commit commit) {
    Tip base = seen();
    requireNext(commit.version(), base.version());
    Tip tip = new Tip(commit.version(), token());
    BodyId id = new BodyId(BodyId.Kind.COMMIT, tip.version(), tip.token());
    Body body = CommitValue.write(commit, bodies.sink(id));
    byte[] value = CommitValue.of(commit, tip, base.token(), body).bytes();
    if (value.length > BodyOutput.PIECE) {
      remove(id, body);
      throw new StoreException(
          "the description of commit %d is longer than etcd takes: %d characters"
              .formatted(commit.version(), commit.description().length()));
    }
    if (!isPublished(base, tip, value)) {
      remove(id, body);
      throw new BaseChangedException(
          "commit %d does not follow commit %d: another client has committed meanwhile"
              .formatted(commit.version(), base.version()));
    }
    var unused = lineage.accept(tip, base.token());
    bytes.addAndGet(body.bytes());
  }

  private void remove(BodyId id, Body body) {
    if (body.isInPieces()) {
      bodies.remove(id);
    }
  }

  /** How many bytes the commits took that were seen here. */
  long bytesSeen() {
    return bytes.get();
  }

  private static void requireNext(long version, long newest) {
    if (version == newest + 1) {
      return;
    }
    String message = "commit " + version + " does not follow commit " + newest;
    throw version <= newest ? new BaseChangedException(message) : new StoreException(message);
  }

  /** Where the first try was done and its answer lost, the commit is there already. */
  private boolean isPublished(Tip base, Tip tip, byte[] value) {
    AtomicInteger tries = new AtomicInteger();
    TxnResponse answer = publish(base, tip, value, tries);
    if (answer.isSucceeded()) {
      return true;
    }
    List<KeyValue> there = answer.getGetResponses().get(0).getKvs();
    if (there.isEmpty()
        && tries.get() > 1
        && tip.version() < number(only(answer.getGetResponses().get(1)))) {
      throw new OutOfReachException(unknown("commits were dropped meanwhile", tip));
    }
    return !there.isEmpty() && value(there.get(0).getValue(), tip.version()).tip().equals(tip);
  }

  private TxnResponse publish(Tip base, Tip tip, byte[] value, AtomicInteger tries) {
    ByteSequence key = keys.commit(tip.version());
    try {
      return etcd.ask(
          kv -> {
            tries.incrementAndGet();
            return kv.txn()
                .If(isHead(base))
                .Then(
                    Op.put(key, ByteSequence.from(value), PutOption.DEFAULT),
                    Op.put(keys.head(), tip.value(), PutOption.DEFAULT))
                .Else(Op.get(key, GetOption.DEFAULT), Op.get(keys.first(), GetOption.DEFAULT))
                .commit();
          });
    } catch (OutOfReachException e) {
      throw new OutOfReachException(unknown(String.valueOf(e.getMessage()), tip), e);
    }
  }

  private static String unknown(String why, Tip tip) {
    return "%s; whether commit %d was made is not known: sync when it is back, and look"
        .formatted(why, tip.version());
  }

  Cmp isHead(Tip tip) {
    return new Cmp(keys.head(), Cmp.Op.EQUAL, CmpTarget.value(tip.value()));
  }

  /**
   * Drops the commits before a version, all at once.
   *
   * @param before the first version that there was
   * @return whether it still was the first
   */
  boolean dropBefore(long version, long before) {
    ByteSequence first = Keys.text(Long.toString(version));
    Cmp unchanged =
        new Cmp(keys.first(), Cmp.Op.EQUAL, CmpTarget.value(Keys.text(Long.toString(before))));
    DeleteOption range = DeleteOption.builder().withRange(keys.commit(version)).build();
    return etcd.ask(
            kv ->
                kv.txn()
                    .If(unchanged)
                    .Then(
                        Op.put(keys.first(), first, PutOption.DEFAULT),
                        Op.delete(keys.commit(0), range))
                    .commit())
        .isSucceeded();
  }

  /** Whether pieces belong to a commit that is not there, and cannot be made any more. */
  boolean isOrphan(BodyId id, long first, Tip head) {
    if (id.version() > head.version()) {
      return false;
    }
    return id.version() < first
        || find(id.version()).filter(there -> there.tip().token() == id.token()).isEmpty();
  }

  StoreException damaged(String what, Exception cause) {
    return new StoreException(
        "%s in %s is damaged: %s; put etcd back from a snapshot of it, or copy an older inventory"
            .formatted(what, location, cause.getMessage()),
        cause);
  }
}

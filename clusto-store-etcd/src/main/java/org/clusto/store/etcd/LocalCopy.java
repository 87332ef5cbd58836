package org.clusto.store.etcd;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.clusto.store.mapdb.KeptStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A state of the inventory in a directory beside the client: it starts from there, and fetches only
 * the commits since. It is used only where the commits of etcd go on from just this state.
 */
final class LocalCopy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);

  /** So many commits, or bytes of them, are fetched rather than that the copy is written anew. */
  private static final long MOST_COMMITS = 1_000;

  private static final long MOST_BYTES = 4L << 20;

  private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{16}");

  private final Path directory;
  private final CommitLog log;
  private final KeptStates states;

  private volatile long version;
  private volatile long bytes;
  private volatile boolean isBroken;

  private LocalCopy(Path directory, String inventory, CommitLog log) {
    this.directory = directory;
    this.log = log;
    this.states = new KeptStates(directory, inventory);
  }

  /**
   * The copy of an inventory, where one is wanted.
   *
   * @param identity which inventory it is, of all that ever had this name
   */
  static Optional<LocalCopy> of(EtcdLocation location, String identity, CommitLog log) {
    return location
        .copy()
        .filter(directory -> IDENTITY.matcher(identity).matches())
        .map(directory -> new LocalCopy(directory, beginning(location) + identity, log));
  }

  /** The copy of an inventory whose identity cannot be asked for, if only one has the name. */
  static Optional<LocalCopy> ofName(EtcdLocation location, CommitLog log) {
    Optional<Path> directory = location.copy();
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    Pattern form = Pattern.compile(Pattern.quote(beginning(location)) + IDENTITY);
    List<String> all =
        KeptStates.inventories(directory.get()).stream()
            .filter(name -> form.matcher(name).matches())
            .toList();
    return all.size() == 1
        ? Optional.of(new LocalCopy(directory.get(), all.get(0), log))
        : Optional.empty();
  }

  private static String beginning(EtcdLocation location) {
    return URLEncoder.encode(location.name(), StandardCharsets.UTF_8) + "-";
  }

  /** The state, while nobody can say whether the commits of etcd go on from it. */
  Optional<KeptStates.Kept> loadUnchecked() {
    Optional<KeptStates.Kept> kept = states.newest();
    kept.ifPresent(
        found -> {
          log.goOnFrom(new Tip(found.state().version(), found.name()));
          isCurrent(found.state().version());
        });
    return kept;
  }

  /** The state, if it is there and the commits of etcd go on from it; they are read from there. */
  Optional<StoredState> load() {
    version = 0;
    Optional<KeptStates.Kept> kept = states.newest();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Tip tip = new Tip(kept.get().state().version(), kept.get().name());
    CommitLog.Fit fit = log.fit(tip);
    if (fit != CommitLog.Fit.GOES_ON) {
      throwAway(tip, fit);
      return Optional.empty();
    }
    log.goOnFrom(tip);
    isCurrent(tip.version());
    return kept.map(KeptStates.Kept::state);
  }

  private void throwAway(Tip tip, CommitLog.Fit fit) {
    if (fit == CommitLog.Fit.DROPPED) {
      LOG.debug("the copy in {} is older than the history that is kept", directory);
    } else {
      LOG.warn(
          "the copy in {} is not used, and made anew: it has commit {}, and etcd {}, as it was put"
              + " back to an older state",
          directory,
          tip.version(),
          fit == CommitLog.Fit.AHEAD ? "is not that far" : "has another one of that version");
    }
    states.forget();
  }

  private void isCurrent(long reached) {
    version = reached;
    bytes = log.bytesSeen();
  }

  /** Whether it is worth while to write it anew. */
  boolean isBehind() {
    long seen = log.seen().version();
    return !isBroken
        && seen > version
        && (version == 0 || seen - version >= MOST_COMMITS || log.bytesSeen() - bytes > MOST_BYTES);
  }

  /** Writes it anew. Nothing but time is lost where that cannot be. */
  void keep(StoredState state, StoredPages.Writer pages) {
    Optional<Tip> tip = log.seen(state.version());
    if (state.version() == 0 || tip.isEmpty()) {
      return;
    }
    try {
      if (!states.keep(tip.get().token(), state, pages)) {
        LOG.debug("another process writes the copy in {} just now", directory);
      }
      isCurrent(state.version());
    } catch (IOException e) {
      isBroken = true;
      LOG.warn("the copy in {} cannot be written: {}", directory, e.toString());
    }
  }

  @Override
  public void close() {
    states.close();
  }
}

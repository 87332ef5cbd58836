package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.HashCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Commit;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.clusto.store.mapdb.Promises.Found;

/**
 * Looks at what is left after a power cut: the store there opens without help, for reading and for
 * writing, shows the same both times, and works on. Disks that are the same are looked at once.
 */
final class Aftermath {
  private final Path place;
  private final Path links;
  private final Path store;
  private final Map<HashCode, Found> known = new HashMap<>();

  /**
   * Looks at stores.
   *
   * @param place an empty directory to work in
   * @param store where the store is, below the root of a disk
   */
  Aftermath(Path place, Path store) throws IOException {
    this.place = place;
    this.links = Files.createDirectories(place.resolve("links"));
    this.store = store;
  }

  /** How many different disks were looked at. */
  int disks() {
    return known.size();
  }

  /** What the store on a disk holds. */
  Found found(DiskImage image) throws IOException {
    HashCode hash = image.hash();
    Found found = known.get(hash);
    if (found == null) {
      found = examined(image);
      known.put(hash, found);
    }
    return found;
  }

  private Found examined(DiskImage image) throws IOException {
    Path root = Files.createDirectories(place.resolve("disk"));
    clear(root, image);
    image.make(root, links);
    return examined(root.resolve(store));
  }

  /** Removes what another disk left, but for directories that are wanted again: that takes long. */
  private static void clear(Path root, DiskImage image) throws IOException {
    try (Stream<Path> left = Files.walk(root)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        if (!image.hasDirectory(root.relativize(path))) {
          Files.delete(path);
        }
      }
    }
  }

  private static Found examined(Path directory) {
    Found seen = seenByReader(directory);
    Commit next;
    try (Store writer = open(directory)) {
      assertThat(found(writer)).isEqualTo(seen);
      next = Samples.commit(seen.last() + 1);
      Samples.put(writer, next);
    }
    List<Commit> longer = new ArrayList<>(seen.commits());
    longer.add(next);
    try (Store reader = ReadOnlyMapDbStore.open(directory)) {
      assertThat(commits(reader)).isEqualTo(longer);
    }
    return seen;
  }

  private static Store open(Path directory) {
    return MapDbStore.open(
        new StoreDirectory(directory, new UnforcedDisk()), OpenOptions.defaults());
  }

  /** What a reader finds: nothing, where there is no store yet. */
  static Found seenByReader(Path directory) {
    if (!StoreFormat.isIn(new StoreDirectory(directory, Disk.REAL))) {
      return Found.NOTHING;
    }
    try (Store reader = ReadOnlyMapDbStore.open(directory)) {
      return found(reader);
    }
  }

  private static Found found(Store store) {
    StoredState state = store.load();
    if (state.version() > 0) {
      assertThat(state.records())
          .containsExactlyElementsOf(
              Samples.state(state.version(), RecordedWriter.SERVERS).records());
    }
    return new Found(store.firstVersion(), commits(store), state.version());
  }

  /** All commits that a store shows. */
  static List<Commit> commits(Store store) {
    List<Commit> commits = new ArrayList<>();
    store.commits(store.firstVersion(), Long.MAX_VALUE, commits::add);
    return commits;
  }
}

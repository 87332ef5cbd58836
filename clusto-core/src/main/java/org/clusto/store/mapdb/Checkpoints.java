package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clusto.encoding.MalformedException;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of a directory: the newest is used, and the one before kept to fall back on. */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final StoreDirectory directory;

  Checkpoints(StoreDirectory directory) {
    this.directory = directory;
  }

  /** The checkpoints that are there, by ascending version. */
  List<VersionedFile> files() throws IOException {
    return VersionedFile.all(directory, VersionedFile.Kind.CHECKPOINT);
  }

  /** The version of the newest checkpoint that is there, whole or not; 0 if there is none. */
  long lastVersion() throws IOException {
    List<VersionedFile> files = files();
    return files.isEmpty() ? 0 : files.get(files.size() - 1).version();
  }

  /**
   * The newest checkpoint before a version that is as it was written, if there is one. Where a
   * writer puts others in their place meanwhile, this looks again.
   */
  Optional<VersionedFile> wholeBefore(long version) throws IOException {
    List<VersionedFile> files = files();
    try {
      return wholeBefore(version, files);
    } catch (IOException e) {
      if (files().equals(files)) {
        throw e;
      }
      return wholeBefore(version);
    }
  }

  private static Optional<VersionedFile> wholeBefore(long version, List<VersionedFile> files)
      throws IOException {
    for (int i = files.size() - 1; i >= 0; i--) {
      if (files.get(i).version() < version && Seal.isIntact(files.get(i).path())) {
        return Optional.of(files.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The newest checkpoint that is intact, if there is one. Where a writer puts others in their
   * place meanwhile, this looks again.
   */
  Optional<Checkpoint> newest() throws IOException {
    List<VersionedFile> files = files();
    for (int i = files.size() - 1; i >= 0; i--) {
      try {
        return Optional.of(Checkpoint.open(files.get(i)));
      } catch (IOException | MalformedException e) {
        if (!files().equals(files)) {
          return newest();
        }
        warn(files.get(i), e);
      }
    }
    return Optional.empty();
  }

  private static void warn(VersionedFile file, Exception trouble) {
    if (trouble instanceof MalformedException) {
      LOG.warn(
          "{} is damaged and not used ({}); what was before it and the journal give the same, and"
              + " a new checkpoint takes its place: run `clusto checkpoint`",
          file,
          DiskTrouble.of(trouble));
    } else {
      LOG.warn(
          "{} cannot be read and is not used ({}); what was before it and the journal give the"
              + " same: mend its permissions, or the disk",
          file,
          DiskTrouble.of(trouble));
    }
  }

  /** Writes a checkpoint and puts it in place, whole or not at all. */
  VersionedFile write(StoredState state, StoredPages.Writer pages) throws IOException {
    VersionedFile file =
        VersionedFile.of(directory, VersionedFile.Kind.CHECKPOINT, state.version());
    Path temporary = directory.createTemporary(file.path());
    try {
      CheckpointWriter.write(state, pages, temporary, directory.disk());
      directory.publish(temporary, file.path());
      return file;
    } finally {
      directory.disk().delete(temporary);
    }
  }

  /** Removes all checkpoints but these. What cannot be removed now is removed another time. */
  void keepOnly(List<VersionedFile> kept) throws IOException {
    for (VersionedFile file : files()) {
      if (!kept.contains(file)) {
        remove(file);
      }
    }
  }

  private void remove(VersionedFile file) {
    try {
      directory.disk().delete(file.path());
    } catch (IOException e) {
      LOG.debug("{} could not be removed yet", file, e);
    }
  }
}

package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.inventory.Finding;
import org.clusto.model.StoreException;

/**
 * Checks all that a directory holds: the format, every frame of every segment of the journal, that
 * each commit fits those before it, every checkpoint against the state that the journal leads to,
 * and who may read all that. Changes nothing, and a writer may go on beside it.
 */
final class StoreCheck {
  /** How often it begins again when a writer has put files in the place of others meanwhile. */
  private static final int MOST_TRIES = 5;

  private final StoreDirectory directory;

  StoreCheck(StoreDirectory directory) {
    this.directory = directory;
  }

  /** Hands over what is not as it was written, or as it should be. */
  void report(Consumer<Finding> receiver) throws IOException {
    List<Path> files = files();
    Findings findings = check(files);
    for (int i = 1; i < MOST_TRIES && !findings.isEmpty() && !files.equals(files()); i++) {
      files = files();
      findings = check(files);
    }
    findings.forEach(receiver);
  }

  private List<Path> files() throws IOException {
    return directory.files().stream().sorted().toList();
  }

  private Findings check(List<Path> files) throws IOException {
    Findings findings = new Findings();
    checkFormat(findings);
    checkContent(findings);
    new FilesCheck(directory, findings).check(files);
    return findings;
  }

  private void checkFormat(Findings findings) throws IOException {
    try {
      StoreFormat.require(directory);
    } catch (StoreException e) {
      findings.error(directory.file(StoreFormat.NAME), String.valueOf(e.getMessage()));
    }
  }

  private void checkContent(Findings findings) throws IOException {
    // The checkpoints first: the journal then reaches as far as they do.
    try (StatesCheck states = StatesCheck.open(new Checkpoints(directory), findings)) {
      List<VersionedFile> segments = new Journal(directory).segments();
      states.begin(segments.isEmpty() ? 1 : segments.get(0).version());
      long last = 0;
      long lastSegment = 0;
      for (int i = 0; i < segments.size(); i++) {
        lastSegment = segments.get(i).version();
        last = check(segments, i, states, findings);
      }
      states.end(last, lastSegment);
    }
  }

  private static long check(
      List<VersionedFile> segments, int i, StatesCheck states, Findings findings) {
    VersionedFile segment = segments.get(i);
    long following = i + 1 < segments.size() ? segments.get(i + 1).version() : SegmentCheck.NONE;
    try {
      return SegmentCheck.check(segment, following, states, findings);
    } catch (IOException e) {
      states.gap();
      // The writer drops the oldest, when they are not to be kept any longer.
      if (Files.exists(segment.path())) {
        findings.error(segment, "it cannot be read: " + DiskTrouble.of(e));
      }
      return segment.version() - 1;
    }
  }
}

package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that makes nothing durable, for tests that do a lot and cut no power. */
final class UnforcedDisk extends ForwardingDisk {
  UnforcedDisk() {
    super(REAL);
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    return new UnforcedFile(file);
  }

  @Override
  public void force(Path file) {}

  @Override
  public void sync(Path directory) {}
}

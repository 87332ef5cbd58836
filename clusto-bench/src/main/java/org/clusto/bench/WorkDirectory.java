package org.clusto.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory to measure in, which is removed with all that is in it when this is closed. */
record WorkDirectory(Path path) implements AutoCloseable {

  static WorkDirectory in(Path parent) throws IOException {
    return new WorkDirectory(Files.createTempDirectory(parent, "clusto-bench-"));
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}

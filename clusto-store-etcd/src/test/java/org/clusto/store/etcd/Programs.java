package org.clusto.store.etcd;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is installed where tests run. */
final class Programs {
  private Programs() {}

  /** Whether all of these are on the path. */
  static boolean are(String... names) {
    return Stream.of(names).allMatch(Programs::isThere);
  }

  private static boolean isThere(String name) {
    List<String> path = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
    return path.stream().anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }
}

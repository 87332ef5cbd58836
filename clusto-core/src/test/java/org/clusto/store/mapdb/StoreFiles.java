package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a store, to be laid out again and again with one byte changed. */
final class StoreFiles {
  private final Path original;
  private final Map<String, byte[]> files = new TreeMap<>();

  private StoreFiles(Path original) {
    this.original = original;
  }

  /** Reads the files in a directory, which must stay as it is. */
  static StoreFiles of(Path directory) throws IOException {
    StoreFiles store = new StoreFiles(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        store.files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return store;
  }

  /** The files and what is in them, by name. */
  Map<String, byte[]> files() {
    return files;
  }

  /** Makes these files in an empty directory. */
  void layOut(Path directory) throws IOException {
    for (String name : files.keySet()) {
      put(directory, name);
    }
  }

  private void put(Path directory, String name) throws IOException {
    if (name.startsWith("checkpoint-")) {
      Files.createLink(directory.resolve(name), original.resolve(name));
    } else {
      Files.write(directory.resolve(name), files.get(name));
    }
  }

  /** Makes these files, one of them with some bits of one byte turned over. */
  void layOut(Path directory, String damaged, int at, int bits) throws IOException {
    for (String name : files.keySet()) {
      if (name.equals(damaged)) {
        byte[] bytes = files.get(name).clone();
        bytes[at] ^= (byte) bits;
        Files.write(directory.resolve(name), bytes);
      } else {
        put(directory, name);
      }
    }
  }
}

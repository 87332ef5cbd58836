package org.clusto.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;

/** The made-up fleet in an inventory in a directory, and the files that it has there. */
record StoredFleet(Path directory) {

  private static final String CHECKPOINTS = "checkpoint-*.mapdb";
  private static final String JOURNAL = "journal-*.log";

  /** Makes the inventory, and leaves it open. */
  static Inventory open(Path directory, BenchFleet fleet) throws IOException {
    Inventory inventory = Clusto.open(directory);
    try (InputStream file = fleet.open()) {
      inventory.importFleet(file, ImportMode.CREATE, ImportProgress.NONE);
      return inventory;
    } catch (IOException | RuntimeException e) {
      inventory.close();
      throw e;
    }
  }

  /** Makes the inventory with a fresh checkpoint, and closes it. */
  static StoredFleet create(Path directory, BenchFleet fleet) throws IOException {
    try (Inventory inventory = open(directory, fleet)) {
      inventory.checkpoint();
    }
    return new StoredFleet(directory);
  }

  /** A copy without checkpoints, as a writer leaves it that ends before it made the first one. */
  StoredFleet withoutCheckpoint(Path target) throws IOException {
    Files.createDirectory(target);
    List<Path> left = checkpoints();
    for (Path file : files("*")) {
      if (!left.contains(file)) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return new StoredFleet(target);
  }

  List<Path> checkpoints() throws IOException {
    return files(CHECKPOINTS);
  }

  List<Path> journal() throws IOException {
    return files(JOURNAL);
  }

  /** In the order of their names, which is that of their versions. */
  private List<Path> files(String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}

package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that has another do everything. */
class ForwardingDisk implements Disk {
  private final Disk disk;

  ForwardingDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    disk.createDirectory(directory);
  }

  @Override
  public void createFile(Path file) throws IOException {
    disk.createFile(file);
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    return disk.append(file);
  }

  @Override
  public void force(Path file) throws IOException {
    disk.force(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    disk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void sync(Path directory) throws IOException {
    disk.sync(directory);
  }
}

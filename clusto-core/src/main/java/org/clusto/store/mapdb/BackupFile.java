package org.clusto.store.mapdb;

import com.google.common.math.LongMath;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.model.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** A file that {@link Backup} wrote, or that somebody says it wrote: nothing in it is believed. */
final class BackupFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final ZipFile zip;
  private final List<? extends ZipEntry> entries;

  private BackupFile(ZipFile zip) throws MalformedException {
    this.zip = zip;
    this.entries = Collections.list(zip.entries());
    checkNames();
  }

  /**
   * Opens a backup.
   *
   * @throws MalformedException if it holds anything but the files of an inventory
   */
  static BackupFile open(Path path) throws IOException, MalformedException {
    PayloadInput.require(Files.exists(path), "there is no such file");
    ZipFile zip = zip(path);
    try {
      return new BackupFile(zip);
    } catch (MalformedException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path path) throws IOException, MalformedException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new MalformedException("it is no whole ZIP file (" + e.getMessage() + ")", e);
    }
  }

  private void checkNames() throws MalformedException {
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      PayloadInput.require(
          name.equals(StoreFormat.NAME) || VersionedFile.isName(name),
          "\"%s\" in it is no file of an inventory"
              .formatted(InvalidValueException.shortened(name)));
      PayloadInput.require(names.add(name), "\"" + name + "\" is in it twice");
    }
    PayloadInput.require(
        names.contains(StoreFormat.NAME), "\"" + StoreFormat.NAME + "\" is not in it");
  }

  /**
   * Writes the files to a directory, durably.
   *
   * @throws MalformedException if one is not what the backup says of it
   */
  void unpack(StoreDirectory directory) throws IOException, MalformedException {
    requireRoom(directory);
    for (ZipEntry entry : entries) {
      Path file = directory.file(entry.getName());
      directory.disk().createFile(file);
      try (AppendFile out = directory.disk().append(file)) {
        unpack(entry, out);
        out.force();
      }
    }
    directory.sync();
  }

  private void requireRoom(StoreDirectory directory) throws IOException {
    long wanted = 0;
    for (ZipEntry entry : entries) {
      wanted = LongMath.saturatedAdd(wanted, entry.getSize());
    }
    long free = Files.getFileStore(directory.path()).getUsableSpace();
    if (wanted > free) {
      throw new IOException(
          "it says that it needs %d bytes, and there is room for %d".formatted(wanted, free));
    }
  }

  private void unpack(ZipEntry entry, AppendFile out) throws IOException, MalformedException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try (InputStream in = stream(entry)) {
      for (int count = read(in, buffer, entry); count >= 0; count = read(in, buffer, entry)) {
        size += count;
        PayloadInput.require(size <= entry.getSize(), damaged(entry, "it is longer than it says"));
        checksum.update(buffer, 0, count);
        out.write(buffer, count);
      }
    }
    PayloadInput.require(size == entry.getSize(), damaged(entry, "it is shorter than it says"));
    PayloadInput.require(
        checksum.getValue() == entry.getCrc(), damaged(entry, "its checksum does not match"));
  }

  private InputStream stream(ZipEntry entry) throws IOException, MalformedException {
    try {
      return zip.getInputStream(entry);
    } catch (ZipException e) {
      throw new MalformedException(damaged(entry, e.getMessage()), e);
    }
  }

  private static int read(InputStream in, byte[] buffer, ZipEntry entry)
      throws IOException, MalformedException {
    try {
      return in.read(buffer);
    } catch (ZipException | EOFException e) {
      throw new MalformedException(damaged(entry, e.getMessage()), e);
    }
  }

  private static String damaged(ZipEntry entry, @Nullable String how) {
    return "\"" + entry.getName() + "\" in it is damaged: " + how;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}

package org.clusto.store.mapdb;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The directories and files of a disk that is imagined. */
final class DiskImage {
  private static final Path ROOT = Path.of("");

  private final Set<Path> directories;
  private final Map<Path, Integer> files;
  private final Map<Integer, Content> contents;

  /** The contents that no other image has too. */
  private final Set<Integer> own = new HashSet<>();

  private DiskImage(
      Set<Path> directories, Map<Path, Integer> files, Map<Integer, Content> contents) {
    this.directories = directories;
    this.files = files;
    this.contents = contents;
  }

  /** A disk on which there is only the root. */
  static DiskImage empty() {
    DiskImage image = new DiskImage(new TreeSet<>(), new TreeMap<>(), new HashMap<>());
    image.directories.add(ROOT);
    return image;
  }

  /** A copy, to which other things are done from now on. */
  DiskImage copy() {
    own.clear();
    return new DiskImage(new TreeSet<>(directories), new TreeMap<>(files), new HashMap<>(contents));
  }

  /** Does what was done to a disk. */
  void apply(DiskOperation operation) {
    if (operation instanceof DiskOperation.Naming naming) {
      name(naming);
    } else if (operation instanceof DiskOperation.Written written) {
      content(written.file()).write(written.offset(), written.bytes());
    } else if (operation instanceof DiskOperation.Cut cut) {
      content(cut.file()).cut(cut.length());
    }
  }

  private void name(DiskOperation.Naming naming) {
    if (naming instanceof DiskOperation.DirectoryMade made) {
      directories.add(made.path());
    } else if (naming instanceof DiskOperation.FileMade made) {
      files.put(made.path(), made.file());
    } else if (naming instanceof DiskOperation.Moved moved) {
      files.put(moved.path(), files.remove(moved.from()));
    } else {
      files.remove(naming.path());
    }
  }

  /** Has a file as long as bytes that were written made it, but with zeros in their place. */
  void extendOnly(DiskOperation.Written written) {
    content(written.file()).extend(written.end());
  }

  private Content content(int file) {
    return contents.compute(
        file,
        (number, content) -> {
          if (content == null) {
            own.add(number);
            return Content.empty();
          }
          return own.add(number) ? content.copy() : content;
        });
  }

  private Content of(int file) {
    return contents.getOrDefault(file, Content.empty());
  }

  private boolean isSeen(Path path) {
    Path parent = path.getParent();
    return parent == null || (directories.contains(parent) && isSeen(parent));
  }

  boolean hasDirectory(Path path) {
    return directories.contains(path) && isSeen(path);
  }

  /** The files that are there, with their lengths. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (path, file) -> text.append(isSeen(path) ? path + " " + of(file).length() + ", " : ""));
    return text.toString();
  }

  /** A number that two images share only if they are the same. */
  HashCode hash() {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    directories.stream().filter(this::isSeen).forEach(path -> put(hasher, path));
    files.forEach(
        (path, file) -> {
          if (isSeen(path)) {
            put(hasher, path);
            hasher.putBytes(of(file).hash().asBytes());
          }
        });
    return hasher.hash();
  }

  private static void put(Hasher hasher, Path path) {
    hasher.putString(path.toString(), StandardCharsets.UTF_8).putChar('\n');
  }

  /**
   * Makes these directories and files.
   *
   * @param links where files that stores never write to are made once, and linked from then on
   */
  void make(Path root, Path links) throws IOException {
    for (Path directory : directories) {
      if (isSeen(directory)) {
        Files.createDirectories(root.resolve(directory));
      }
    }
    for (Map.Entry<Path, Integer> file : files.entrySet()) {
      if (isSeen(file.getKey())) {
        make(root.resolve(file.getKey()), of(file.getValue()), links);
      }
    }
  }

  /** Has a disk make these directories and files durably, below a root that is there. */
  void make(Disk disk, Path root) throws IOException {
    for (Path directory : directories) {
      if (isSeen(directory) && !directory.equals(ROOT)) {
        disk.createDirectory(root.resolve(directory));
        disk.sync(root.resolve(directory).getParent());
      }
    }
    for (Map.Entry<Path, Integer> file : files.entrySet()) {
      if (isSeen(file.getKey())) {
        of(file.getValue()).make(disk, root.resolve(file.getKey()));
      }
    }
  }

  private static void make(Path file, Content content, Path links) throws IOException {
    if (!file.getFileName().toString().startsWith("checkpoint-")) {
      content.writeTo(file);
      return;
    }
    Path link = links.resolve(content.hash().toString());
    if (!Files.exists(link)) {
      content.writeTo(link);
    }
    Files.createLink(file, link);
  }
}

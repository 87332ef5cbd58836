package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that has a version in its name.
 *
 * @param path where it is
 * @param version of a journal segment the first commit that it may hold; of a checkpoint the commit
 *     that it stands at
 */
record VersionedFile(Path path, long version) {

  /** What such a file is. */
  enum Kind {
    /** A part of the journal. */
    SEGMENT("journal-", ".log"),
    /** A state of all entities. */
    CHECKPOINT("checkpoint-", ".mapdb");

    private final String prefix;
    private final String suffix;
    private final Pattern form;

    Kind(String prefix, String suffix) {
      this.prefix = prefix;
      this.suffix = suffix;
      this.form = Pattern.compile(Pattern.quote(prefix) + "([0-9]{20})" + Pattern.quote(suffix));
    }

    private String name(long version) {
      return prefix + String.format("%020d", version) + suffix;
    }
  }

  /** The file of a kind and a version, there or not. */
  static VersionedFile of(StoreDirectory directory, Kind kind, long version) {
    return new VersionedFile(directory.file(kind.name(version)), version);
  }

  /** The segment that begins with a version, there or not, in the directory of this file. */
  VersionedFile segment(long version) {
    return new VersionedFile(path.resolveSibling(Kind.SEGMENT.name(version)), version);
  }

  /** The files of a kind that are there, by ascending version. */
  static List<VersionedFile> all(StoreDirectory directory, Kind kind) throws IOException {
    return directory.files().stream()
        .flatMap(file -> read(file, kind))
        .sorted(Comparator.comparingLong(VersionedFile::version))
        .toList();
  }

  private static Stream<VersionedFile> read(Path file, Kind kind) {
    return version(file.getFileName().toString(), kind)
        .map(version -> new VersionedFile(file, version))
        .stream();
  }

  /** Whether a file of this name is of one of the kinds. */
  static boolean isName(String name) {
    return Stream.of(Kind.values()).anyMatch(kind -> version(name, kind).isPresent());
  }

  private static Optional<Long> version(String name, Kind kind) {
    Matcher form = kind.form.matcher(name);
    try {
      return form.matches()
          ? Optional.of(Long.parseLong(form.group(1))).filter(version -> version > 0)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

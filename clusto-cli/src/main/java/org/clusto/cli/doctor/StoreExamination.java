package org.clusto.cli.doctor;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an inventory in a directory: their size, the room beside them, and who writes. */
public final class StoreExamination {

  private static final Pattern WRITER = Pattern.compile("process (\\d+) on .+");
  private static final double BYTES_A_MEBI = 1 << 20;

  private final Path directory;

  /** Of a directory. */
  public StoreExamination(Path directory) {
    this.directory = directory;
  }

  /** Examines the files; changes and locks none. */
  public void examine(Diagnosis diagnosis) {
    try {
      List<Path> files = files();
      long bytes = bytes(files);
      long free = Files.getFileStore(directory).getUsableSpace();
      boolean isWritable = Files.isWritable(directory);
      String writer = writer().orElse("");
      diagnosis.found(
          "store",
          "%d files, %s%s; %s free%s"
              .formatted(
                  files.size(),
                  mebibytes(bytes),
                  writer.isEmpty() ? "" : ", being changed by " + writer,
                  mebibytes(free),
                  isWritable ? "" : "; you can only read it"),
          ImmutableMap.of(
              "files", files.size(),
              "bytes", bytes,
              "freeBytes", free,
              "writable", isWritable,
              "writer", writer));
      if (free < bytes) {
        diagnosis.wrong(
            "beside the inventory there is no room for another checkpoint",
            "free %s on the file system of %s".formatted(mebibytes(bytes - free), directory));
      }
    } catch (IOException e) {
      diagnosis.wrong(
          "the directory %s cannot be read (%s)".formatted(directory, e),
          "see to it that you may read it");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static long bytes(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private static String mebibytes(long bytes) {
    return "%,.1f MiB".formatted(bytes / BYTES_A_MEBI);
  }

  /** What the lock says, unless the process ended without taking it back. */
  private Optional<String> writer() throws IOException {
    Path lock = directory.resolve("lock");
    String holder = Files.isReadable(lock) ? Files.readString(lock).strip() : "";
    Matcher writer = WRITER.matcher(holder);
    boolean isGone =
        writer.matches() && ProcessHandle.of(Long.parseLong(writer.group(1))).isEmpty();
    return isGone || holder.isEmpty() ? Optional.empty() : Optional.of(holder);
  }
}

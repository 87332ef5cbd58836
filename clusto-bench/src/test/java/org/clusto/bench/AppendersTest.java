package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.clusto.bench.Tail.Growth;
import org.clusto.bench.measure.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendersTest {

  private static final int LENGTH = 60;

  @TempDir private Path directory;

  @Test
  void loneAppender_ofSeveralThreads_appendsAll() throws Exception {
    Path file = directory.resolve("lone");
    try (Appender appender = new LoneAppender(file, LENGTH, Growth.EACH)) {
      assertThat(appended(appender) * LENGTH).isEqualTo(Files.size(file));
    }
  }

  @Test
  void groupAppender_ofSeveralThreads_appendsAll() throws Exception {
    Path file = directory.resolve("group");
    try (Appender appender = new GroupAppender(file, LENGTH, Growth.EACH)) {
      assertThat(appended(appender) * LENGTH).isEqualTo(Files.size(file));
    }
  }

  @Test
  void appender_intoRoom_leavesLessThanARoomBehindAll() throws Exception {
    Path file = directory.resolve("room");
    try (Appender appender = new LoneAppender(file, LENGTH, Growth.INTO_ROOM)) {
      long end = LENGTH * appended(appender);
      assertThat(Files.size(file)).isBetween(end, end + (1 << 14));
    }
  }

  /** How often it was appended. */
  private static long appended(Appender appender) throws Exception {
    Load load = Load.of(8, Duration.ofMillis(100), appender::append);
    assertThat(load.nanos().length()).isGreaterThanOrEqualTo(8);
    return load.nanos().length();
  }
}

package org.clusto.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.clusto.bench.measure.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendersTest {

  private static final int LENGTH = 60;

  @TempDir private Path directory;

  @Test
  void loneAppender_ofSeveralThreads_appendsAll() throws Exception {
    Path file = directory.resolve("lone");
    try (Appender appender = new LoneAppender(file, LENGTH)) {
      assertAppended(file, appender);
    }
  }

  @Test
  void groupAppender_ofSeveralThreads_appendsAll() throws Exception {
    Path file = directory.resolve("group");
    try (Appender appender = new GroupAppender(file, LENGTH)) {
      assertAppended(file, appender);
    }
  }

  private static void assertAppended(Path file, Appender appender) throws Exception {
    Load load = Load.of(8, Duration.ofMillis(100), appender::append);

    assertThat(Files.size(file)).isEqualTo((long) load.nanos().length() * LENGTH);
    assertThat(load.nanos().length()).isGreaterThanOrEqualTo(8);
  }
}

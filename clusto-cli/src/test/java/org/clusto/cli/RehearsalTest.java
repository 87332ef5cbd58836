package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.clusto.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir private Path directory;

  @Test
  void calls_onANewInventory_areDone() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            both,
            new PrintStream(both, true, StandardCharsets.UTF_8),
            Map.of());

    int code = Rehearsal.run(terminal, directory.resolve("inventory").toString());

    assertThat(both.toString(StandardCharsets.UTF_8))
        .contains("server -> connected to RU1 in rack\n")
        .doesNotContain("clusto: ");
    assertThat(code).isZero();
  }
}

package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has the manual pages that the build makes set. */
class ManualIT {

  private static final String PAGES = "\"$(dirname \"$(command -v clusto)\")\"/man/man1/";

  @TempDir private Path directory;

  private Shell with(String command) {
    Shell shell = new Shell(directory, "inventory");
    assumeTrue(shell.run("command -v " + command).code() == 0, command + " is not installed here");
    return shell;
  }

  @Test
  void pages_givenToGroff_haveNothingToWarnOf() {
    Shell.Result result = with("groff").run("groff -man -ww -z " + PAGES + "*.1 2>&1");

    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void page_asManShowsIt_isReadable() {
    String page =
        with("man").answer("MANWIDTH=80 man --warnings -l " + PAGES + "clusto-attr-set.1 | cat");

    assertThat(page)
        .contains("clusto attr set [-hV]")
        .contains("-m, --message TEXT\n")
        .contains("clusto attr set server1 status broken -m \"disk 2 failed\"\n");
  }
}

package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, run as a process from another directory. */
class DemoJarIT {

  private static final String JAR = System.getProperty("clusto.examples.jar");

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  @Test
  void jar_run_takesTheTour(@TempDir Path directory) throws Exception {
    Ran ran = Ran.in(directory, List.of(tool("java"), "-jar", JAR));

    assertThat(ran.exit()).isZero();
    assertThat(ran.output()).contains("read 518 entities", "dmi01-albany-pdu01", "as of version 1");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void jar_wrongArguments_saysHowItIsUsed(@TempDir Path directory) throws Exception {
    Ran ran = Ran.in(directory, List.of(tool("java"), "-jar", JAR, "--keep"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.output()).contains("usage: demo [--keep DIRECTORY]");
  }

  @Test
  void jar_onTheClassPathOfJshell_runsTheScript(@TempDir Path directory) throws Exception {
    String script =
        Checkout.TOP.resolve("clusto-examples/src/main/jshell/T01FirstInventory.jsh").toString();
    Ran ran =
        Ran.in(
            directory,
            List.of(
                tool("jshell"),
                "-J-Djava.util.prefs.userRoot=" + directory.resolve("preferences"),
                "--class-path",
                JAR,
                script));

    assertThat(ran.output().lines()).containsSubsequence("[server1]", "[switch1]");
  }
}

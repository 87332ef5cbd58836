package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher starts Java: the archive of classes, and what it asks of the JVM. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StartIT {

  /** Waits until the archive is made that a command asks for in the background. */
  private static final String MADE =
      "i=0; while [ $i -lt 600 ] && { ! find \"$XDG_CACHE_HOME\" -name '*.jsa' | grep -q . ||"
          + " find \"$XDG_CACHE_HOME\" -name '*.draft' | grep -q .; }; do sleep 0.1; i=$((i+1));"
          + " done;";

  private static final String ARCHIVE = "clusto doctor | sed -n 's/^archive *//p';";

  private static final String TAR =
      Path.of(System.getProperty("clusto.tar", "")).toAbsolutePath().toString();

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "");

  @BeforeEach
  void shell() {
    shell = new Shell(directory, "");
  }

  @Test
  void archive_isMadeByTheFirstCommandAndUsedByTheNext() {
    assertThat(shell.answer("export XDG_CACHE_HOME=\"$PWD/my cache\";" + ARCHIVE + MADE + ARCHIVE))
        .matches("none yet: .*\n/.*/my cache/clusto/classes/.*\\.jsa\n");
    assertThat(shell.answer("cd 'my cache'; find . -name '*.jsa*' -o -perm /077 -name classes"))
        .hasLineCount(1);
  }

  @Test
  void archive_thatIsBroken_isNotUsedAndDoesNoHarm() {
    assertThat(
            shell.answer(
                "export XDG_CACHE_HOME=\"$PWD/cache\"; clusto --version >/dev/null;"
                    + MADE
                    + "find cache -name '*.jsa' | while read -r f; do echo garbage > new; mv -f new"
                    + " \"$f\"; done;"
                    + ARCHIVE))
        .contains(".jsa, which this Java does not take");
  }

  @Test
  void archive_ofOtherJars_isRemovedByTheNext() {
    assertThat(
            shell.answer(
                "export XDG_CACHE_HOME=\"$PWD/cache\"; clusto --version >/dev/null;"
                    + MADE
                    + "cd \"$(dirname \"$(find \"$XDG_CACHE_HOME\" -name '*.jsa')\")\"; for f in"
                    + " *.jsa; do mv $f old-1.jsa; done; clusto --version >/dev/null; i=0; while ["
                    + " -e old-1.jsa ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i+1)); done; ls"))
        .hasLineCount(1)
        .doesNotContain("old");
  }

  @Test
  void archive_whereItIsNotWantedOrCannotBe_isNotMade() {
    assertThat(
            shell.answer(
                "export XDG_CACHE_HOME=\"$PWD/cache\"; CLUSTO_ARCHIVE=off clusto doctor | grep"
                    + " ^archive; ls"))
        .isEqualTo(
            "archive    none: CLUSTO_ARCHIVE is off, or the command was started without its"
                + " launcher\n");
    assertThat(shell.answer("export XDG_CACHE_HOME=\"$PWD/no/where\";" + ARCHIVE + "sleep 1; ls"))
        .startsWith("none yet: ")
        .hasLineCount(1);
    assertThat(
            shell.answer(
                "mkdir all; chmod 777 all; export XDG_CACHE_HOME=\"$PWD/all\";"
                    + ARCHIVE
                    + "sleep 1; ls all"))
        .startsWith("none yet: ")
        .hasLineCount(1);
  }

  @Test
  void archive_whereSomethingIsAdded_isUsedOrMadeAnewAllTheSame() {
    String groovy = GroovyShell.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String here = "cd clusto-*; PATH=$PWD/bin:$PATH; ";
    shell.answer("tar -xzf " + TAR + ";" + here + "CLUSTO_ARCHIVE=make clusto");
    shell.answer(here + "cp lib/slf4j-api-*.jar added.jar; mkdir classes; echo a=b > classes/a");

    for (String added :
        List.of(
            "export CLUSTO_CLASSPATH=$PWD/added.jar; ",
            "export CLUSTO_CLASSPATH=$PWD/classes:$PWD/added.jar; ",
            "export CLUSTO_CLASSPATH=" + Shell.quoted(groovy) + "; ",
            "mkdir lib/ext; cp added.jar lib/ext; export CLUSTO_CLASSPATH=$PWD/classes; ",
            "rm archives/*.jsa; CLUSTO_ARCHIVE=make clusto >/dev/null; ")) {
      assertThat(shell.answer(here + added + ARCHIVE)).as(added).matches("/.*/archives/.*\\.jsa\n");
    }
  }

  @Test
  void jvm_ofALongVerb_hasBothCompilers() {
    String flags = "export CLUSTO_JAVA_OPTS=-XX:+PrintCommandLineFlags; ";

    assertThat(shell.run(flags + "clusto list").out()).contains("-XX:TieredStopAtLevel=1");
    assertThat(shell.run(flags + "clusto check").out())
        .contains("-XX:")
        .doesNotContain("TieredStopAtLevel");
    assertThat(shell.run(flags + "clusto query --stdin").out()).doesNotContain("TieredStopAtLevel");
    assertThat(shell.run(flags + "clusto --inventory here check").out())
        .contains("-XX:")
        .doesNotContain("TieredStopAtLevel");
    assertThat(shell.run(flags + "clusto --inventory check info backup").out())
        .contains("-XX:TieredStopAtLevel=1");
  }
}

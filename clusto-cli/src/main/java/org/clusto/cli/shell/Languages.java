package org.clusto.cli.shell;

import java.nio.file.Path;
import org.clusto.model.ClustoException;

/** What a shell needs that not every Java and every installation has. */
public final class Languages {

  private static final String GROOVY = "groovy.lang.GroovyShell";

  private Languages() {}

  /**
   * Makes sure that this Java has JShell.
   *
   * @throws ClustoException if not; it says what to install
   */
  public static void requireJShell() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new ClustoException(
          ("the Java in %s has no JShell (its module jdk.jshell): install a whole JDK (Debian:"
                  + " openjdk-%d-jdk-headless, Fedora: java-%2$d-openjdk-devel), or set JAVA_HOME"
                  + " to one")
              .formatted(System.getProperty("java.home"), Runtime.version().feature()));
    }
  }

  /**
   * Makes sure that Groovy is there.
   *
   * @throws ClustoException if not; it says what to install
   */
  public static void requireGroovy() {
    try {
      Class.forName(GROOVY, false, Languages.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ClustoException(
          "Groovy is not here: put its jar (org.apache.groovy:groovy of Maven Central, version 4 or"
              + " newer) into "
              + extensions()
              + ", or name it in CLUSTO_CLASSPATH",
          e);
    }
  }

  /** The directory whose jars the launcher takes too. */
  private static Path extensions() {
    Path jar =
        Path.of(Languages.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return jar.resolveSibling("ext");
  }
}

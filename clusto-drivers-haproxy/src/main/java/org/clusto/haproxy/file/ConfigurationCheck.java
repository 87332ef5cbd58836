package org.clusto.haproxy.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.CapabilityException;

/**
 * What HAProxy says of a configuration ({@code haproxy -c}).
 *
 * @param device the name of the balancer, for errors
 * @param configuration the main configuration
 */
record ConfigurationCheck(String device, Path configuration) {

  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/sbin/haproxy"),
          Path.of("/usr/local/sbin/haproxy"),
          Path.of("/usr/bin/haproxy"));

  private static final long PATIENCE_S = 60;

  /**
   * Returns if HAProxy would start with a further file.
   *
   * @throws CapabilityException if it would not, or is not installed here
   */
  void require(Path further) throws IOException {
    Path output = Files.createTempFile("clusto-haproxy", ".out");
    try {
      Process check =
          new ProcessBuilder(
                  program().toString(),
                  "-c",
                  "-f",
                  configuration.toString(),
                  "-f",
                  further.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!hasEnded(check)) {
        throw refused("it did not say so within " + PATIENCE_S + " s");
      } else if (check.exitValue() != 0) {
        throw refused(complaint(output).replace(further.toString(), "the new file"));
      }
    } finally {
      Files.delete(output);
    }
  }

  private static boolean hasEnded(Process check) {
    try {
      check.getOutputStream().close();
      return check.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      check.destroyForcibly();
    }
  }

  /** The first line that says what is wrong. */
  private static String complaint(Path output) throws IOException {
    try (var lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("[ALERT]"))
          .findFirst()
          .map(line -> line.replaceAll("[^\\x20-\\x7e]", "?"))
          .orElse("it does not say why");
    }
  }

  private Path program() {
    return PROGRAMS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new CapabilityException(
                    "haproxy is not installed here, so the haproxy.file of \"%s\" cannot be checked: looked for %s"
                        .formatted(device, PROGRAMS)));
  }

  private CapabilityException refused(String complaint) {
    return new CapabilityException(
        "HAProxy would not start with the haproxy.file of \"%s\" beside %s, so it was left as it was: %s"
            .formatted(device, configuration, complaint));
  }
}

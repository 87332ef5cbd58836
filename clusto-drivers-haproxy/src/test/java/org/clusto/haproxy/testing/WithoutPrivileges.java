package org.clusto.haproxy.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.capability.HardwareException;

/** A process of this user, but if that is root without what root may do, that asks a balancer. */
public final class WithoutPrivileges {
  private WithoutPrivileges() {}

  /**
   * Asks what is served behind a socket.
   *
   * @return the class and the message of the error
   */
  public static String errorOfAsking(Path socket) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WithoutPrivileges.class.getName(),
            "unix:" + socket));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return answer;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Prints the error. */
  public static void main(String[] args) {
    try (Fleet fleet = new Fleet(args[0])) {
      System.out.println(fleet.vip().balancing().served());
    } catch (HardwareException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}

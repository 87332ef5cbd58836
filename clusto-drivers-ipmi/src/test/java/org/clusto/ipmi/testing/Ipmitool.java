package org.clusto.ipmi.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The judge: another client of IPMI, Debian's ipmitool. */
public final class Ipmitool {

  private static final String PROGRAM = "/usr/bin/ipmitool";

  private Ipmitool() {}

  /** What it says of a BMC: {@code ask(port, "chassis", "power", "status")}. */
  public static String ask(int port, String... command) throws IOException {
    Peer.require(PROGRAM, "ipmitool");
    List<String> all =
        new ArrayList<>(
            List.of(
                PROGRAM,
                "-I",
                "lanplus",
                "-C",
                "3",
                "-H",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "admin",
                "-P",
                "secret"));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}

package org.clusto.snmp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * snmpsim, an agent that plays recorded devices: the communities {@code strip} and {@code cisco},
 * and the user {@code clusto} (SHA-256 authpass-clusto, AES privpass-clusto) whose contexts they
 * are. What is written is kept, and moves nothing else.
 */
public final class SnmpSim implements AutoCloseable {

  private static final String PROGRAM = "/usr/bin/snmpsimd";

  private final int port;
  private final Peer peer;

  private SnmpSim(int port, Peer peer) {
    this.port = port;
    this.peer = peer;
  }

  /** Starts one, or skips the test where it is not installed. */
  public static SnmpSim start(Path directory) throws Exception {
    Peer.require(PROGRAM, "snmpsim");
    Peer.require("/usr/bin/snmpget", "snmp");
    Path data = Files.createDirectories(directory.resolve("data"));
    Path script = Peer.copy("mksnmprec.py", directory.resolve("mksnmprec.py"), List.of());
    Programs.run(directory, List.of("/usr/bin/python3", script.toString(), data.toString()));
    Files.createDirectories(directory.resolve("cache"));
    int port = Peer.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM,
                "--cache-dir=" + directory.resolve("cache"),
                "--force-index-rebuild",
                "--variation-modules-dir=/usr/share/snmpsim/variation"));
    if (System.getProperty("user.name").equals("root")) {
      // It does not run as root, and wants what it writes to be its own.
      command.addAll(List.of("--process-user=root", "--process-group=root"));
    }
    command.addAll(
        List.of(
            "--v3-engine-id=010203040505060809",
            "--v3-user=clusto",
            "--v3-auth-key=authpass-clusto",
            "--v3-auth-proto=SHA256",
            "--v3-priv-key=privpass-clusto",
            "--v3-priv-proto=AES",
            "--data-dir=" + data,
            "--agent-udpv4-endpoint=127.0.0.1:" + port));
    SnmpSim sim = new SnmpSim(port, Peer.start(directory, command.toArray(String[]::new)));
    sim.awaitAnswer(directory);
    return sim;
  }

  private void awaitAnswer(Path directory) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && peer.isAlive()) {
      String answer =
          Programs.run(
              directory,
              List.of(
                  "/usr/bin/snmpget",
                  "-v2c",
                  "-c",
                  "strip",
                  "-t",
                  "0.5",
                  "-r",
                  "0",
                  "-Oqv",
                  "127.0.0.1:" + port,
                  "1.3.6.1.2.1.1.5.0"));
      if (answer.contains("pdu1")) {
        return;
      }
    }
    throw new IOException("snmpsim does not start: " + peer.printed());
  }

  /** Its UDP port. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    peer.close();
  }
}

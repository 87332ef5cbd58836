package org.clusto.console.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ser2net: a serial line at a TCP port. A newcomer takes the line over. */
public final class Ser2net implements AutoCloseable {

  private static final String PROGRAM = "/usr/sbin/ser2net";

  private final int port;
  private final Peer peer;

  private Ser2net(int port, Peer peer) {
    this.port = port;
    this.peer = peer;
  }

  /** Starts one that speaks telnet, or skips the test where it is not installed. */
  public static Ser2net telnet(Path directory, SerialHost host) throws IOException {
    return start(directory, "telnet(rfc2217),tcp", host);
  }

  /** Starts one that gives the bytes as they are, or skips the test. */
  public static Ser2net tcp(Path directory, SerialHost host) throws IOException {
    return start(directory, "tcp", host);
  }

  private static Ser2net start(Path directory, String accepter, SerialHost host)
      throws IOException {
    Peer.require(PROGRAM, "ser2net");
    int port = Peer.freePort();
    Path settings =
        Files.writeString(
            directory.resolve("ser2net.yaml"),
            """
            %%YAML 1.1
            ---
            connection: &line
              accepter: %s,127.0.0.1,%d
              connector: serialdev,%s,115200n81,local
              options:
                kickolduser: true
            """
                .formatted(accepter, port, host.tty()));
    Peer peer = Peer.start(directory, PROGRAM, "-n", "-u", "-c", settings.toString());
    return new Ser2net(port, peer.awaitPort(port));
  }

  /** Its TCP port. */
  public int port() {
    return port;
  }

  /** Ends it as a power cut would. */
  public void kill() {
    peer.kill();
  }

  @Override
  public void close() {
    peer.close();
  }
}

package org.clusto.ipmi.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A BMC of pyghmi: cipher suites 3 and 17, power, boot, a console that answers in capitals. User:
 * admin / secret, where nothing else is said.
 */
public final class PyghmiBmc implements SimulatedBmc {

  private static final String PYTHON = "/usr/bin/python3";

  private final int port;
  private final Peer peer;

  private PyghmiBmc(int port, Peer peer) {
    this.port = port;
    this.peer = peer;
  }

  /** Starts one, or skips the test where it is not installed. */
  public static PyghmiBmc start(Path directory) throws IOException {
    return start(directory, "127.0.0.1", "secret");
  }

  /** Starts one at an address, whose user has a password. */
  public static PyghmiBmc start(Path directory, String address, String password)
      throws IOException {
    Peer.require(PYTHON, "python3");
    Peer.requireFile("/usr/lib/python3/dist-packages/pyghmi", "python3-pyghmi");
    int port = Peer.freePort();
    Path script =
        Peer.copy("bmc17.py", Files.createDirectories(directory).resolve("bmc17.py"), List.of());
    Peer peer =
        Peer.start(directory, PYTHON, script.toString(), Integer.toString(port), address, password);
    Udp.awaitAnswer(address, port);
    return new PyghmiBmc(port, peer);
  }

  @Override
  public int port() {
    return port;
  }

  /** What it was told, one a line. */
  public String told() {
    return peer.printed();
  }

  @Override
  public void kill() {
    peer.kill();
  }

  @Override
  public void close() {
    peer.close();
  }
}

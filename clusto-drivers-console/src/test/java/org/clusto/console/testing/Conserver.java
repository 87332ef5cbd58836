package org.clusto.console.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** conserver, with one console: that of {@code server1}. */
public final class Conserver implements AutoCloseable {

  private static final String PROGRAM = "/usr/sbin/conserver";
  private static final String CLIENT = "/usr/bin/console";

  private final int port;
  private final Peer peer;

  private Conserver(int port, Peer peer) {
    this.port = port;
    this.peer = peer;
  }

  /**
   * Starts one, or skips the test where it is not installed.
   *
   * @param host the program that is at the console
   */
  public static Conserver start(Path directory, Path host) throws IOException {
    Peer.require(PROGRAM, "conserver-server");
    Peer.require(CLIENT, "conserver-client");
    int port = Peer.freePort();
    int second = Peer.freePort();
    Path users = Files.writeString(directory.resolve("conserver.passwd"), "*any*:\n");
    Path settings =
        Files.writeString(
            directory.resolve("conserver.cf"),
            """
            config * { primaryport %d; secondaryport %d; defaultaccess allowed; daemonmode off; }
            default * { rw *; master localhost; logfile %s/console.log; }
            access * { allowed 127.0.0.1; trusted 127.0.0.1; }
            console server1 { type exec; exec %s; }
            """
                .formatted(port, second, directory, host));
    Peer peer =
        Peer.start(
            directory,
            PROGRAM,
            "-M",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-b",
            Integer.toString(second),
            "-C",
            settings.toString(),
            "-P",
            users.toString(),
            "-i",
            "-E");
    return new Conserver(port, peer.awaitPort(port));
  }

  /** The command of its client, for a console whose name is to be added. */
  public String client(String option) {
    return CLIENT + " -M 127.0.0.1 -p " + port + " -E -c /dev/null " + option;
  }

  @Override
  public void close() {
    peer.close();
  }
}

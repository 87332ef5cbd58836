package org.clusto.console.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** OpenSSH's server, where the user of the test is let in with a throw-away key. */
public final class Sshd implements AutoCloseable {

  private static final String PROGRAM = "/usr/sbin/sshd";

  private final Path directory;
  private final int port;
  private final Peer peer;

  private Sshd(Path directory, int port, Peer peer) {
    this.directory = directory;
    this.port = port;
    this.peer = peer;
  }

  /** Starts one, or skips the test where it is not installed. */
  public static Sshd start(Path directory) throws IOException {
    Peer.require(PROGRAM, "openssh-server");
    Files.createDirectories(directory);
    for (String key : new String[] {"host_key", "id", "other"}) {
      keygen(directory, key);
    }
    if (System.getProperty("user.name").equals("root")) {
      // It wants an empty directory to go to, wherever it is told to have its files.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    int port = Peer.freePort();
    Path settings =
        Files.writeString(
            directory.resolve("sshd_config"),
            """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %s/host_key
            PidFile none
            AuthorizedKeysFile %s/id.pub
            StrictModes no
            UsePAM no
            SetEnv SHLVL=2
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            """
                .formatted(port, directory, directory));
    Peer peer = Peer.start(directory, PROGRAM, "-D", "-e", "-f", settings.toString());
    Sshd sshd = new Sshd(directory, port, peer.awaitPort(port));
    sshd.writeKnownHosts("host_key.pub");
    return sshd;
  }

  private static void keygen(Path directory, String name) throws IOException {
    Peer.run(
        directory,
        "/usr/bin/ssh-keygen",
        "-q",
        "-t",
        "ed25519",
        "-N",
        "",
        "-f",
        directory.resolve(name).toString());
  }

  private void writeKnownHosts(String key) throws IOException {
    String[] words = Files.readString(directory.resolve(key)).split(" ", 3);
    Files.writeString(knownHosts(), "[127.0.0.1]:%d %s %s%n".formatted(port, words[0], words[1]));
  }

  /** Has the file of known hosts say that the host has another key. */
  public void claimOtherKey() throws IOException {
    writeKnownHosts("other.pub");
  }

  /** The file of the key that is let in. */
  public Path key() {
    return directory.resolve("id");
  }

  /** The file of a key that is not let in. */
  public Path otherKey() {
    return directory.resolve("other");
  }

  /** The file of known hosts, with its key. */
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /** A program that can be run there as a command. */
  public Path script(String name, String text) throws IOException {
    Path script = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /** Its TCP port. */
  public int port() {
    return port;
  }

  /** Ends it, with all that is logged in, as a power cut would. */
  public void kill() {
    peer.kill();
  }

  @Override
  public void close() {
    peer.close();
  }
}

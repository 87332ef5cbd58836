package org.clusto.snmp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * net-snmp's agent, with strips and a switch behind it that have rules. Communities: look (reads),
 * switch-it (writes); users: sha1, sha224, sha256, sha384, sha512, onlyauth, nobody, reader, whose
 * passwords are authpass-NAME and privpass-NAME.
 */
public final class Snmpd implements AutoCloseable {

  private static final String PROGRAM = "/usr/sbin/snmpd";
  private static final String CLIENT = "/usr/bin/snmpget";

  private final Path directory;
  private final int port;
  private final Peer peer;

  private Snmpd(Path directory, int port, Peer peer) {
    this.directory = directory;
    this.port = port;
    this.peer = peer;
  }

  /** Whether it is installed, with what is behind it. */
  public static boolean isInstalled() {
    return Files.isExecutable(Path.of(PROGRAM))
        && Files.isExecutable(Path.of(CLIENT))
        && Files.isExecutable(Path.of("/usr/bin/python3"));
  }

  /** Starts one, or skips the test where it is not installed. */
  public static Snmpd start(Path directory) throws Exception {
    return start(directory, Peer.freePort());
  }

  /** Starts one at a port; in a directory where one was before, it is that one, booted anew. */
  public static Snmpd start(Path directory, int port) throws Exception {
    Peer.require(PROGRAM, "snmpd");
    Peer.require(CLIENT, "snmp");
    Peer.require("/usr/bin/python3", "python3");
    Files.createDirectories(directory.resolve("persist"));
    List<String> values = List.of("DIR", directory.toString(), "PORT", Integer.toString(port));
    Peer.copy("device.py", directory.resolve("device.py"), List.of());
    Path settings = Peer.copy("snmpd.conf.tmpl", directory.resolve("snmpd.conf"), values);
    Peer peer =
        Peer.start(
            directory,
            PROGRAM,
            "-f",
            "-r",
            "-Lo",
            "-C",
            "-c",
            settings.toString(),
            "-p",
            directory.resolve("pid").toString(),
            "-I",
            "-ifTable,ifXTable,interface,smux,mteTrigger,mteTriggerConf");
    Snmpd snmpd = new Snmpd(directory, port, peer);
    snmpd.awaitAnswer();
    return snmpd;
  }

  private void awaitAnswer() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end && peer.isAlive()) {
      if (!ask("-t", "0.5", "-r", "0", "1.3.6.1.2.1.1.5.0").contains("Timeout")) {
        return;
      }
    }
    throw new IOException("snmpd does not start: " + peer.printed());
  }

  /** Its UDP port. */
  public int port() {
    return port;
  }

  /** What net-snmp's snmpget prints of an object: its value. */
  public String seen(String object) throws Exception {
    return ask("-Oqv", object).strip();
  }

  /** The same of octets, in hexadecimal. */
  public String seenInHex(String object) throws Exception {
    return ask("-Oqvx", object).replace("\"", "").replace(" ", "").strip();
  }

  private String ask(String... rest) throws Exception {
    List<String> command = new ArrayList<>(List.of(CLIENT, "-v2c", "-c", "look", "-On"));
    List<String> arguments = List.of(rest);
    command.addAll(arguments.subList(0, arguments.size() - 1));
    command.add("127.0.0.1:" + port);
    command.add(arguments.get(arguments.size() - 1));
    return Programs.run(directory, command);
  }

  /**
   * Has the next writes of some objects refused; with {@code =VALUE} behind an object, each write
   * of that value; with {@code !} before it, the agent dies of the write.
   */
  public void refuse(String... objects) throws IOException {
    Files.writeString(directory.resolve("refuse"), String.join("\n", objects));
  }

  /** What was written to it, an object with its value a line. */
  public List<String> written() throws IOException {
    Path log = directory.resolve("log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Override
  public void close() {
    peer.close();
  }
}

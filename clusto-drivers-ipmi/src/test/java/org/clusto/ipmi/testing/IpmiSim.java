package org.clusto.ipmi.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * OpenIPMI's simulated BMC: cipher suites 0 to 3, chassis control, a console, FRU data, a sensor.
 * Users: admin / secret (where nothing else is said), operator / opsecret, viewer / viewpass.
 */
public final class IpmiSim implements SimulatedBmc {

  private static final String PROGRAM = "/usr/bin/ipmi_sim";

  private final Path directory;
  private final int port;
  private final SerialLine line;
  private final Peer peer;

  private IpmiSim(Path directory, int port, SerialLine line, Peer peer) {
    this.directory = directory;
    this.port = port;
    this.line = line;
    this.peer = peer;
  }

  /** Starts one, or skips the test where it is not installed. */
  public static IpmiSim start(Path directory) throws IOException {
    return start(directory, "127.0.0.1", "", "secret");
  }

  /** Starts one at an address. */
  public static IpmiSim startAt(Path directory, String address) throws IOException {
    return start(directory, address, "", "secret");
  }

  /** Starts one whose own key (Kg) is set, and whose user admin has a password. */
  public static IpmiSim startWithKey(Path directory, String key, String password)
      throws IOException {
    return start(directory, "127.0.0.1", "bmc_key \"" + key + "\"", password);
  }

  private static IpmiSim start(Path directory, String address, String key, String password)
      throws IOException {
    Peer.require(PROGRAM, "openipmi");
    Peer.require("/usr/bin/python3", "python3");
    Path state = Files.createDirectories(directory.resolve("state"));
    Path persistent = Files.createDirectories(directory.resolve("persist"));
    int port = Peer.freePort();
    SerialLine line = new SerialLine();
    List<String> values =
        List.of(
            "DIR",
            directory.toString(),
            "LANPORT",
            Integer.toString(port),
            "SOLPORT",
            Integer.toString(line.port()),
            "ADDRESS",
            address,
            "PASSWORD",
            password,
            "KEY",
            key);
    Path script = Peer.copy("chassis.sh", directory.resolve("chassis.sh"), values);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path lan = Peer.copy("lan.conf.tmpl", directory.resolve("lan.conf"), values);
    Path emulation = Peer.copy("bmc.emu", directory.resolve("bmc.emu"), values);
    Path fru = Peer.copy("mkfru.py", directory.resolve("mkfru.py"), values);
    run("/usr/bin/python3", fru.toString(), directory.resolve("fru.bin").toString());
    Files.writeString(state.resolve("power"), "0\n");
    Files.writeString(state.resolve("boot"), "default\n");
    Peer peer =
        Peer.start(
            directory,
            PROGRAM,
            "-n",
            "-c",
            lan.toString(),
            "-f",
            emulation.toString(),
            "-s",
            persistent.toString());
    IpmiSim bmc = new IpmiSim(directory, port, line, peer);
    Udp.awaitAnswer(address, port);
    return bmc;
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  /** The serial line behind its console. */
  public SerialLine line() {
    return line;
  }

  /** What the chassis was told, one call a line. */
  public List<String> told() throws IOException {
    return Files.readAllLines(directory.resolve("state/log"));
  }

  /** From where the server would start, in the words of the simulator. */
  public String boot() throws IOException {
    return Files.readString(directory.resolve("state/boot")).strip();
  }

  @Override
  public void kill() {
    peer.kill();
  }

  @Override
  public void close() throws IOException {
    peer.close();
    line.close();
  }
}

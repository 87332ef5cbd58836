package org.clusto.ipmi.testing;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.ipmi.IpmiServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server in an inventory of its own, and its simulated BMC: for each test of a class, or in a
 * static field for all of them together.
 */
public final class SimulatedServer<B extends SimulatedBmc>
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final Starter<B> starter;
  private boolean isForAll;
  private @Nullable Path directory;
  private @Nullable B bmc;
  private @Nullable Fleet fleet;
  private @Nullable IpmiServer server;

  private interface Starter<B> {
    B start(Path directory) throws IOException;
  }

  private SimulatedServer(Starter<B> starter) {
    this.starter = starter;
  }

  /** One behind OpenIPMI's simulator. */
  public static SimulatedServer<IpmiSim> ofIpmiSim() {
    return new SimulatedServer<>(IpmiSim::start);
  }

  /** One behind pyghmi's BMC. */
  public static SimulatedServer<PyghmiBmc> ofPyghmi() {
    return new SimulatedServer<>(PyghmiBmc::start);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    isForAll = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!isForAll) {
      start();
    }
  }

  private void start() throws IOException {
    directory = Files.createTempDirectory("bmc");
    bmc = starter.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
    server = fleet.server("server1", bmc.port());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (!isForAll) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop();
  }

  private void stop() throws IOException {
    if (fleet != null) {
      fleet.close();
    }
    if (bmc != null) {
      bmc.close();
    }
    MoreFiles.deleteRecursively(directory(), RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** Where its files are. */
  public Path directory() {
    return started(directory);
  }

  /** Its BMC. */
  public B bmc() {
    return started(bmc);
  }

  /** The inventory that it is in. */
  public Fleet fleet() {
    return started(fleet);
  }

  /** What has the BMC. */
  public IpmiServer server() {
    return started(server);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not started");
    }
    return part;
  }
}

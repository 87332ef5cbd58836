package org.clusto.ipmi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.clusto.capability.Audit;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.Identification;
import org.clusto.capability.Identity;
import org.clusto.capability.NetBoot;
import org.clusto.capability.NextBoot;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.SensorReading;
import org.clusto.capability.Sensors;
import org.clusto.driver.ManagedServer;
import org.clusto.inventory.EntityHandle;
import org.clusto.ipmi.chassis.BootFlags;
import org.clusto.ipmi.chassis.ChassisPower;
import org.clusto.ipmi.fru.FruReader;
import org.clusto.ipmi.lan.Bmc;
import org.clusto.ipmi.lan.Session;
import org.clusto.ipmi.lan.Sessions;
import org.clusto.ipmi.sensor.SensorReader;
import org.clusto.ipmi.sol.SolConsole;

/**
 * A server with a baseboard management controller (BMC) that speaks IPMI 2.0 over the network.
 * Attributes, its own or inherited, say where the BMC is and how to log in: {@code ipmi.host},
 * {@code ipmi.port} (623), {@code ipmi.user}, {@code ipmi.password} and {@code ipmi.kg} (references
 * to secrets), {@code ipmi.cipher} (the best that both know), {@code ipmi.privilege}
 * (administrator), {@code ipmi.timeout} (15 s).
 *
 * <p>Each action has a session of its own, which is closed when it returns.
 */
public class IpmiServer extends ManagedServer
    implements NetBoot, ConsoleAccess, Identification, Sensors {

  /** The UDP port of IPMI (RMCP, DMTF DSP0136): 623. */
  public static final int DEFAULT_PORT = 623;

  /** For the engine and for drivers that extend this one. */
  public IpmiServer(EntityHandle handle) {
    super(handle);
  }

  /** Where its BMC is: the attribute {@code ipmi.host}, a name or an address; or empty. */
  public final Optional<String> bmcHost() {
    return settings().host();
  }

  /** The UDP port of its BMC: the attribute {@code ipmi.port}, or {@link #DEFAULT_PORT}. */
  public final int bmcPort() {
    return settings().port();
  }

  private IpmiSettings settings() {
    return new IpmiSettings(this);
  }

  private Bmc bmc() {
    return settings().bmc();
  }

  @Override
  protected final Power controller() {
    return new BmcPower(this::begin);
  }

  private CompletableFuture<PowerState> begin(PowerAction action) {
    return audit(action == PowerAction.STATE, action.toString())
        .follow(() -> Sessions.with(bmc(), session -> new ChassisPower(session).perform(action)));
  }

  // From where it starts.

  @Override
  public Optional<NextBoot> nextBoot() {
    return read("next boot", session -> new BootFlags(session).read());
  }

  @Override
  public NextBoot setNextBoot(NextBoot boot) {
    return change("next boot from " + boot, session -> new BootFlags(session).write(boot));
  }

  @Override
  public void clearNextBoot() {
    change("next boot as set up", session -> new BootFlags(session).clear());
  }

  // The console.

  @Override
  public ConsoleSession open() {
    return audit(false, "open console").run(() -> SolConsole.open(bmc(), false));
  }

  @Override
  public ConsoleSession takeOver() {
    return audit(false, "take over console").run(() -> SolConsole.open(bmc(), true));
  }

  // What it says of itself.

  @Override
  public Identity identity() {
    return read("identity", session -> new FruReader(session).identity());
  }

  /**
   * Asks the BMC what this server is, and puts that into its attributes: {@code
   * system.manufacturer}, {@code system.model}, {@code system.serial}; what the BMC does not say
   * stays as it is.
   *
   * @return what the BMC says
   */
  public final Identity recordIdentity() {
    Identity identity = identity();
    return scope()
        .transact(
            name() + ": identity from its BMC",
            () -> {
              identity.manufacturer().ifPresent(text -> set("system.manufacturer", text));
              identity.model().ifPresent(text -> set("system.model", text));
              identity.serial().ifPresent(text -> set("system.serial", text));
              return identity;
            });
  }

  @Override
  public List<SensorReading> sensors() {
    return read("sensors", session -> new SensorReader(session).read());
  }

  private <T> T read(String what, Function<Session, CompletableFuture<T>> work) {
    return with(audit(true, what), work);
  }

  private <T> T change(String what, Function<Session, CompletableFuture<T>> work) {
    return with(audit(false, what), work);
  }

  private <T> T with(Audit audit, Function<Session, CompletableFuture<T>> work) {
    return audit.run(() -> Sessions.await(Sessions.with(bmc(), work)));
  }

  private Audit audit(boolean isReading, String action) {
    String words = action.toLowerCase(Locale.ROOT);
    return isReading
        ? Audit.ofReading(scope().user(), name(), words)
        : Audit.ofChange(scope().user(), name(), words);
  }
}

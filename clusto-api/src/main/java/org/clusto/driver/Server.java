package org.clusto.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsolePorts;
import org.clusto.capability.NetBoot;
import org.clusto.capability.Outlets;
import org.clusto.capability.Power;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A server. */
@Driver(type = "server", category = Category.EQUIPMENT)
public class Server extends Device {

  private static final String POWER_PORTS = "pwr-";
  private static final String CONSOLE_PORTS = "console-";

  /** For the engine and for drivers that extend this one. */
  public Server(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 2, "pwr-nema-5", 1, "console-serial", 1);
  }

  /**
   * What switches its power: its own controller, where its driver has one; else the outlets that
   * its {@code pwr-*} ports are connected to, all of them together. Where this {@linkplain
   * #protection is protected}, what would interrupt it is refused.
   *
   * @throws CapabilityException if there is neither; the message says what was looked for
   */
  public final Power power() {
    Power power = powerThoughProtected();
    return protection()
        .<Power>map(by -> new ProtectedPower(scope().user(), name(), by, power))
        .orElse(power);
  }

  /**
   * What switches its power, though it may be protected.
   *
   * @throws CapabilityException if nothing does; the message says what was looked for
   */
  public final Power powerThoughProtected() {
    if (this instanceof ManagedServer managed) {
      return managed.controller();
    } else if (this instanceof Power own) {
      return own;
    }
    List<Power> outlets =
        ports().stream()
            .filter(port -> port.type().startsWith("pwr"))
            .map(this::outlet)
            .flatMap(Optional::stream)
            .toList();
    if (outlets.isEmpty()) {
      throw new CapabilityException(
          "nothing can switch the power of \""
              + name()
              + "\": its driver "
              + driver()
              + " has no power control, and none of its "
              + POWER_PORTS
              + "* ports leads to a power strip that has"
              + connections("pwr"));
    }
    return new PowerFeeds(name(), outlets, otherFeeds());
  }

  /** What else its power ports lead to. */
  private List<String> otherFeeds() {
    return ports().stream()
        .filter(port -> port.type().startsWith("pwr"))
        .flatMap(port -> port.connection().stream())
        .filter(other -> !(other.device() instanceof Outlets))
        .map(other -> "%s (driver %s)".formatted(other, other.device().driver()))
        .toList();
  }

  private Optional<Power> outlet(Port port) {
    return port.connection()
        .filter(other -> other.device() instanceof Outlets)
        .map(other -> ((Outlets) other.device()).outlet(other.type(), other.number()));
  }

  /**
   * What opens its console: the server itself, where its driver can; else the console server that
   * its first {@code console-*} port is connected to.
   *
   * @throws CapabilityException if there is neither; the message says what was looked for
   */
  public final ConsoleAccess console() {
    if (this instanceof ConsoleAccess own) {
      return own;
    }
    return ports().stream()
        .filter(port -> port.type().startsWith(CONSOLE_PORTS))
        .flatMap(port -> port.run().stream())
        .map(CableRun::end)
        .filter(end -> end.device() instanceof ConsolePorts)
        .findFirst()
        .map(end -> ((ConsolePorts) end.device()).console(end.type(), end.number()))
        .orElseThrow(this::noConsole);
  }

  private CapabilityException noConsole() {
    return new CapabilityException(
        "nothing can open the console of \""
            + name()
            + "\": its driver "
            + driver()
            + " has no console access, and none of its "
            + CONSOLE_PORTS
            + "* ports leads to a console server that has"
            + connections("console"));
  }

  /**
   * What tells it from where to start: the server itself, where its driver can.
   *
   * @throws CapabilityException if its driver cannot
   */
  public final NetBoot netBoot() {
    if (this instanceof NetBoot own) {
      return own;
    }
    throw new CapabilityException(
        "nothing can tell \""
            + name()
            + "\" from where to start: its driver "
            + driver()
            + " has no control of that");
  }

  private String connections(String types) {
    String connected =
        ports().stream()
            .filter(port -> port.type().startsWith(types))
            .flatMap(port -> port.connection().stream())
            .map(other -> other + " (" + other.device().driver() + ")")
            .collect(Collectors.joining(", "));
    return connected.isEmpty() ? "; nothing is connected to them" : "; connected are " + connected;
  }
}

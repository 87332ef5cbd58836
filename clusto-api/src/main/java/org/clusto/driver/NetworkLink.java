package org.clusto.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.PortChange;
import org.clusto.capability.ProtectedException;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.capability.UnconfirmedException;
import org.clusto.inventory.Entity;
import org.clusto.model.RuleException;

/**
 * A network port of a device, and the port of the switch to which its cable leads, also through
 * patch panels.
 */
public final class NetworkLink {

  /** The type of network ports. */
  public static final String TYPE = "nic-eth";

  /**
   * The subkey of what the device itself calls a port: {@code port-nic-eth#1.osportname} = eth0.
   */
  public static final String OS_NAME = "osportname";

  /** The subkey of the VLAN that a port is in. */
  public static final String VLAN = "vlan";

  /** The subkey that says of a port of a switch that it leads to other switches. */
  public static final String UPLINK = "uplink";

  private final Port port;
  private final Port far;

  private NetworkLink(Port port, Port far) {
    this.port = port;
    this.far = far;
  }

  /**
   * The link of a port.
   *
   * @throws CapabilityException if its cable leads to no switch whose ports can be set
   */
  public static NetworkLink of(Port port) {
    Port far =
        port.run()
            .map(CableRun::end)
            .orElseThrow(() -> new CapabilityException("no cable leads from " + port));
    if (!(far.device() instanceof SwitchPorts)) {
      throw new CapabilityException(
          "the cable of %s leads to %s, but the driver %s has no ports that can be set"
              .formatted(port, far, far.device().driver()));
    }
    return new NetworkLink(port, far);
  }

  /**
   * The network port that a name means: the one that the device calls so ({@code osportname}); or
   * of a number, {@code 1} or {@code nic-eth:1}; or, where the device says no names, the one of the
   * number at the end: {@code eth1} is number 1.
   *
   * @throws CapabilityException if it means none
   */
  public static Port port(Device device, String name) {
    List<Port> ports = device.ports();
    return ports.stream()
        .filter(port -> port.text(OS_NAME).filter(name::equals).isPresent())
        .findFirst()
        .or(() -> byNumber(device, ports, name))
        .orElseThrow(
            () ->
                new CapabilityException(
                    "\"%s\" has no network port \"%s\"; it has %s"
                        .formatted(device.name(), name, described(device))));
  }

  private static Optional<Port> byNumber(Device device, List<Port> ports, String name) {
    boolean hasNames = device.ports(TYPE).stream().anyMatch(port -> port.text(OS_NAME).isPresent());
    int colon = name.lastIndexOf(':');
    String type = colon > 0 ? name.substring(0, colon) : TYPE;
    String digits = name.substring(colon + 1);
    if (colon < 0 && !hasNames) {
      digits = digits.replaceFirst("^[A-Za-z]+", "");
    }
    return digits.matches("[0-9]{1,6}")
        ? Optional.of(device.port(type, Integer.parseInt(digits))).filter(ports::contains)
        : Optional.empty();
  }

  private static List<String> described(Device device) {
    return device.ports(TYPE).stream()
        .map(port -> TYPE + ":" + port.number() + port.text(OS_NAME).map(n -> " " + n).orElse(""))
        .toList();
  }

  /** The device's end. */
  public Port port() {
    return port;
  }

  /** The switch's end. */
  public Port switchEnd() {
    return far;
  }

  /** The port as the switch says that it is now. */
  public SwitchPort look() {
    List<SwitchPort> ports = control().switchPorts();
    Optional<String> name = far.text(OS_NAME);
    return name.flatMap(text -> SwitchPort.find(ports, text))
        .or(
            () ->
                name.isPresent()
                    ? Optional.empty()
                    : ports.stream()
                        .filter(each -> each.number().equals(OptionalInt.of(far.number())))
                        .findFirst())
        .orElseThrow(
            () ->
                new CapabilityException(
                    "the switch \"%s\" has no port %s; it has %s: say with \"port-%s#%d.%s\" what it"
                            .formatted(
                                far.device().name(),
                                name.map(text -> "\"" + text + "\"")
                                    .orElse("of number " + far.number()),
                                ports.stream().map(SwitchPort::name).toList(),
                                far.type(),
                                far.number(),
                                OS_NAME)
                        + " calls the one of the cable"));
  }

  private SwitchPorts control() {
    return (SwitchPorts) far.device();
  }

  /** Whether the switch has a VLAN, so that the port can be put into it. */
  public boolean hasVlan(int vlan) {
    return control().hasVlan(vlan);
  }

  /** Why it would take force to change it; empty where it would not. */
  public Optional<String> guard(SwitchPort now) {
    Optional<Entity> protection = port.device().protection();
    if (protection.isPresent()) {
      return Optional.of(
          "\"%s\" is protected by \"%s\"".formatted(port.device().name(), protection.get().name()));
    } else if (now.isTrunk()) {
      return Optional.of(now.name() + " is a trunk");
    } else if (port.device() instanceof SwitchPorts || port.device() instanceof NetworkSwitch) {
      return Optional.of("\"%s\" is a switch itself".formatted(port.device().name()));
    } else if (Stream.of(far, port).anyMatch(NetworkLink::isUplink)) {
      return Optional.of("the inventory says that %s is an uplink".formatted(far));
    }
    return Optional.empty();
  }

  private static boolean isUplink(Port end) {
    return end.text(UPLINK).filter("true"::equalsIgnoreCase).isPresent();
  }

  /**
   * Puts the port into a VLAN: on the switch, which is read back, then in the inventory, as {@code
   * vlan} of both ends. Where either fails, both are as they were; but in a transaction of the
   * caller, the switch stays changed when that fails later.
   *
   * @return the port as the switch says that it is now
   * @throws RuleException if the inventory does not take it
   * @throws CapabilityException if it is a trunk or an uplink, or the switch has no such VLAN
   * @throws ProtectedException if the device is protected
   */
  public SwitchPort setVlan(int vlan) {
    Device device = port.device();
    device
        .protection()
        .ifPresent(
            by -> {
              throw new ProtectedException(
                  "\"%s\" is protected by \"%s\": the VLAN of %s was not set; it takes force"
                      .formatted(device.name(), by.name(), port));
            });
    SwitchPort now = look();
    guard(now)
        .ifPresent(
            why -> {
              throw new CapabilityException(
                  "%s: changing %s may cut off more than \"%s\", and takes force"
                      .formatted(why, far, device.name()));
            });
    return set(now, vlan, SwitchPorts::setVlan);
  }

  /** The same, whatever is behind the port, and though it may be protected. */
  public SwitchPort forceVlan(int vlan) {
    return set(look(), vlan, SwitchPorts::setVlanOfTrunk);
  }

  private SwitchPort set(SwitchPort now, int vlan, Setting setting) {
    PortChange change = setting.set(control(), now.name(), vlan);
    try {
      port.device()
          .transact(
              "VLAN %d for %s at %s".formatted(vlan, port, far),
              () -> {
                port.set(VLAN, vlan);
                far.set(VLAN, vlan);
              });
    } catch (RuntimeException e) {
      putBack(change, e);
      throw e;
    }
    return change.after();
  }

  private void putBack(PortChange change, RuntimeException failure) {
    try {
      change.putBack();
    } catch (RuntimeException e) {
      UnconfirmedException both =
          new UnconfirmedException(
              far.device().name(),
              "%s is in another VLAN now, which the inventory did not take (%s); and it could not be put back: %s"
                  .formatted(far, failure.getMessage(), e.getMessage()));
      both.addSuppressed(failure);
      throw both;
    }
  }

  private interface Setting {
    PortChange set(SwitchPorts control, String port, int vlan);
  }

  /** {@code server1:nic-eth:1 = switch1:nic-eth:3}. */
  @Override
  public String toString() {
    return port + " = " + far;
  }
}

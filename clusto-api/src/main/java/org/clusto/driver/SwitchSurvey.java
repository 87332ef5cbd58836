package org.clusto.driver;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.LearnedMac;
import org.clusto.capability.Neighbour;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.driver.Discrepancy.Kind;
import org.clusto.inventory.Entity;
import org.clusto.model.ClustoException;
import org.clusto.model.MacAddress;

/**
 * What a switch observes, beside what the inventory intends: VLANs of ports, MAC addresses behind
 * them, and neighbours. Looking changes nothing; {@link #apply} makes the inventory say what was
 * seen, as far as that takes no decision.
 */
public final class SwitchSurvey {

  private static final String MAC = "mac";

  private final Device device;
  private final List<SwitchPort> observed;
  private final ImmutableList<Discrepancy> differences;

  private SwitchSurvey(Device device, SwitchPorts control) {
    this.device = device;
    observed = control.switchPorts();
    ListMultimap<String, LearnedMac> learned = ArrayListMultimap.create();
    control.macTable().forEach(mac -> learned.put(mac.port(), mac));
    List<Neighbour> neighbours = control.neighbours();
    List<Discrepancy> all = new ArrayList<>();
    for (Port port : device.ports(NetworkLink.TYPE)) {
      observed(port)
          .ifPresent(
              seen -> {
                vlan(port, seen).ifPresent(all::add);
                neighbours.stream()
                    .filter(each -> each.port().equals(seen.name()))
                    .findFirst()
                    .flatMap(each -> neighbour(port, seen, each))
                    .ifPresent(all::add);
                all.addAll(macs(port, seen, learned.get(seen.name())));
              });
    }
    differences = ImmutableList.copyOf(all);
  }

  /**
   * Asks a switch.
   *
   * @throws CapabilityException if its driver cannot
   */
  public static SwitchSurvey of(Device device) {
    if (device instanceof SwitchPorts control) {
      return new SwitchSurvey(device, control);
    }
    throw new CapabilityException(
        "the driver %s of \"%s\" has no ports that can be asked"
            .formatted(device.driver(), device.name()));
  }

  /** Where both differ, by the ports of the inventory. */
  public List<Discrepancy> differences() {
    return differences;
  }

  /** The port of the switch that a port of the inventory is: by its name, or else its number. */
  private Optional<SwitchPort> observed(Port port) {
    Optional<String> name = port.text(NetworkLink.OS_NAME);
    return name.isPresent()
        ? SwitchPort.find(observed, name.get())
        : observed.stream()
            .filter(seen -> seen.number().equals(OptionalInt.of(port.number())))
            .filter(seen -> isFree(seen.name()))
            .findFirst();
  }

  /** Whether no port of the inventory says that it is the one of this name. */
  private boolean isFree(String name) {
    return device.ports(NetworkLink.TYPE).stream()
        .noneMatch(port -> port.text(NetworkLink.OS_NAME).filter(name::equals).isPresent());
  }

  private static Optional<Discrepancy> vlan(Port port, SwitchPort seen) {
    Optional<Integer> intended = port.integer(NetworkLink.VLAN);
    if (seen.isTrunk()
        || seen.vlan().isEmpty()
        || intended.isEmpty()
        || intended.get() == seen.vlan().getAsInt()) {
      return Optional.empty();
    }
    return Optional.of(
        new Discrepancy(
            Kind.VLAN,
            port,
            seen.name(),
            Integer.toString(intended.get()),
            Integer.toString(seen.vlan().getAsInt()),
            true));
  }

  private Optional<Discrepancy> neighbour(Port port, SwitchPort seen, Neighbour neighbour) {
    Optional<Port> there = end(neighbour);
    Optional<Port> intended = port.run().map(CableRun::end);
    if (intended.isPresent()
        ? isSame(intended.get(), neighbour, there)
        : neighbour.name().isEmpty()) {
      return Optional.empty();
    }
    boolean isFree = port.peer().isEmpty() && there.filter(end -> end.peer().isEmpty()).isPresent();
    return Optional.of(
        new Discrepancy(
            Kind.CABLE,
            port,
            seen.name(),
            intended.map(Port::toString).orElse(""),
            there.map(Port::toString).orElseGet(() -> neighbour.name() + " " + neighbour.itsPort()),
            isFree));
  }

  private static boolean isSame(Port intended, Neighbour neighbour, Optional<Port> there) {
    return neighbour.name().isEmpty()
        || there
            .map(intended::equals)
            .orElseGet(() -> isCalled(intended.device(), neighbour.name()));
  }

  /** The port that a neighbour says that it is; a device may be called by its short host name. */
  private Optional<Port> end(Neighbour neighbour) {
    return device
        .view()
        .findByName(neighbour.name())
        .or(() -> device.view().findByName(neighbour.name().replaceFirst("\\..*", "")))
        .filter(Device.class::isInstance)
        .map(Device.class::cast)
        .flatMap(other -> port(other, neighbour.itsPort()));
  }

  private static Optional<Port> port(Device other, String name) {
    try {
      return Optional.of(NetworkLink.port(other, name));
    } catch (CapabilityException e) {
      return Optional.empty();
    }
  }

  private static boolean isCalled(Device other, String name) {
    return other.name().equals(name)
        || other.hostname().equals(name)
        || other.name().equals(name.replaceFirst("\\..*", ""))
        || other.fqdns().contains(name);
  }

  private static List<Discrepancy> macs(Port port, SwitchPort seen, List<LearnedMac> learned) {
    Optional<Port> far = port.run().map(CableRun::end);
    if (seen.isTrunk() || learned.isEmpty()) {
      return List.of();
    }
    boolean isOne = learned.stream().map(LearnedMac::mac).distinct().count() == 1;
    List<Discrepancy> all = new ArrayList<>();
    for (MacAddress mac : learned.stream().map(LearnedMac::mac).distinct().toList()) {
      Optional<MacAddress> known = far.flatMap(end -> end.text(MAC)).flatMap(MacAddress::parse);
      if (!known.equals(Optional.of(mac))) {
        all.add(
            new Discrepancy(
                Kind.MAC,
                far.orElse(port),
                seen.name(),
                known.map(MacAddress::toString).orElse(""),
                mac + owner(port, mac),
                isOne && far.isPresent() && owner(port, mac).isEmpty()));
      }
    }
    return all;
  }

  /** What else has an address. */
  private static String owner(Port port, MacAddress mac) {
    List<String> owners =
        port.device().view().find(mac.toString()).stream().map(Entity::name).toList();
    return owners.isEmpty() ? "" : " of " + String.join(", ", owners);
  }

  /**
   * Makes the inventory say what was seen, in one transaction: what {@linkplain
   * Discrepancy#isApplicable is applicable} of the differences.
   *
   * @return those that were applied
   * @throws ClustoException if the inventory says something else of one by now: nothing is applied
   */
  public List<Discrepancy> apply() {
    List<Discrepancy> applicable = differences.stream().filter(Discrepancy::isApplicable).toList();
    if (!applicable.isEmpty()) {
      device.transact("as " + device.name() + " observes", () -> applicable.forEach(this::apply));
    }
    return applicable;
  }

  /** What somebody meant since is not overwritten by what was seen before. */
  private static void requireAsLookedAt(Discrepancy each) {
    String now =
        switch (each.kind()) {
          case VLAN -> each.port().integer(NetworkLink.VLAN).map(String::valueOf).orElse("");
          case MAC ->
              each.port().text(MAC).flatMap(MacAddress::parse).map(String::valueOf).orElse("");
          case CABLE -> each.port().run().map(CableRun::end).map(String::valueOf).orElse("");
        };
    if (!now.equals(each.intended())) {
      throw new ClustoException(
          "%s says %s by now, and not %s as when the switch was asked: nothing was applied; ask it again"
              .formatted(each.port(), orNothing(now), orNothing(each.intended())));
    }
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? "nothing" : text;
  }

  private void apply(Discrepancy each) {
    requireAsLookedAt(each);
    switch (each.kind()) {
      case VLAN -> {
        int vlan = Integer.parseInt(each.observed());
        each.port().set(NetworkLink.VLAN, vlan);
        each.port().run().ifPresent(run -> run.end().set(NetworkLink.VLAN, vlan));
      }
      case MAC -> each.port().set(MAC, each.observed());
      case CABLE -> {
        int number = each.observed().lastIndexOf(':');
        int type = each.observed().lastIndexOf(':', number - 1);
        Device other = device.view().getByName(each.observed().substring(0, type), Device.class);
        each.port()
            .connectTo(
                other.port(
                    each.observed().substring(type + 1, number),
                    Integer.parseInt(each.observed().substring(number + 1))));
      }
    }
  }
}

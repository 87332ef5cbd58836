package org.clusto.driver;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.clusto.inventory.Category;
import org.clusto.inventory.Entity;
import org.clusto.model.Texts;

/**
 * What is lost when entities fail, with all that is in them.
 *
 * <p>A cable run is cut when it leads to, or through, something that has failed or is without
 * power. A device loses power when it has power feeds and all of them are cut: the runs from its
 * {@code pwr*} ports to power strips. A strip is fed in the same way, by other strips, at ports
 * that are said to be inlets ({@code port-pwr-iec#1.inlet} = true). What is in a thing without
 * power is without it, too. A device that has power loses the network when it has links (runs from
 * {@code nic*} ports) to switches, and all of these are cut; its console likewise, with {@code
 * console*} ports and console servers. A device that has no such links loses nothing.
 *
 * @param failed what fails at once: the entities, and what stands in them
 * @param power what loses power by that
 * @param network what loses the network
 * @param console what loses its console
 * @param undirected cables between strips that failed or are without power and others, of which no
 *     end is said to be an inlet: whether power is lost there is not known
 */
public record Impact(
    List<Entity> failed,
    List<Entity> power,
    List<Entity> network,
    List<Entity> console,
    List<CableRun> undirected) {

  private static final String POWER = "pwr";

  /** Takes copies of the lists. */
  public Impact {
    failed = List.copyOf(failed);
    power = List.copyOf(power);
    network = List.copyOf(network);
    console = List.copyOf(console);
    undirected = List.copyOf(undirected);
  }

  /** What happens when an entity fails. */
  public static Impact of(Entity entity) {
    return of(List.of(entity));
  }

  /** What happens when several entities fail together. */
  public static Impact of(Collection<? extends Entity> entities) {
    Spread spread = new Spread();
    spread.fail(entities);
    return spread.impact();
  }

  /** The failure, as it spreads. */
  private static final class Spread {
    private final Set<Entity> failed = new LinkedHashSet<>();
    private final Set<Entity> down = new LinkedHashSet<>();
    private final Set<Device> touched = new LinkedHashSet<>();
    private final Deque<Entity> open = new ArrayDeque<>();

    void fail(Collection<? extends Entity> entities) {
      entities.forEach(entity -> addWithContents(entity, failed));
      down.addAll(failed);
      open.addAll(failed);
      while (!open.isEmpty()) {
        cutOff(open.remove());
      }
    }

    private static void addWithContents(Entity entity, Set<Entity> all) {
      if (all.add(entity) && entity.category() != Category.GROUP) {
        entity.contents().forEach(content -> addWithContents(content, all));
      }
    }

    /** Looks at everything that a cable leads to from something that went down. */
    private void cutOff(Entity gone) {
      if (gone instanceof Device device) {
        for (Device other : around(device)) {
          touched.add(other);
          if (!down.contains(other) && isWithoutPower(other)) {
            Set<Entity> dark = new LinkedHashSet<>();
            addWithContents(other, dark);
            dark.removeAll(down);
            down.addAll(dark);
            open.addAll(dark);
          }
        }
      }
    }

    /** All devices to which runs may lead that lead to, or through, a device, and more. */
    private static Set<Device> around(Device device) {
      Set<Device> around = new LinkedHashSet<>();
      Deque<Device> passed = new ArrayDeque<>(List.of(device));
      while (!passed.isEmpty()) {
        for (Device other : passed.remove().neighbours()) {
          if (around.add(other) && other.ports().stream().anyMatch(CableRun::isPassedOn)) {
            passed.add(other);
          }
        }
      }
      return around;
    }

    private boolean isWithoutPower(Device device) {
      return isCutOff(device, POWER, Link::isFeed);
    }

    /**
     * Where a port of a device leads to.
     *
     * @param isFeed whether power comes from there
     */
    private record Link(Device end, boolean isFeed, boolean isCut) {}

    /** Whether a device has links of a kind from ports of a kind, and all of them are cut. */
    private boolean isCutOff(Device device, String ports, Predicate<Link> kind) {
      List<Link> links = links(device, ports).filter(kind).toList();
      return !links.isEmpty() && links.stream().allMatch(Link::isCut);
    }

    private Stream<Link> links(Device device, String ports) {
      Stream<Link> own =
          device.ports().stream()
              .filter(port -> port.type().startsWith(ports))
              .flatMap(port -> link(port).stream());
      Stream<Link> others =
          device.neighbours().stream()
              .flatMap(other -> other.ports().stream())
              .filter(port -> port.type().startsWith(ports))
              .flatMap(port -> linkFromSomewhere(port, device).stream());
      return Stream.concat(own, others);
    }

    private Optional<Link> link(Port port) {
      return port.run()
          .map(run -> new Link(run.end().device(), feeds(run.end(), port), isCut(run)))
          .or(() -> linkToSomewhere(port));
    }

    /** A port may say to which device it leads, but not to which port of it. */
    private Optional<Link> linkToSomewhere(Port port) {
      return port.peer()
          .filter(Device.class::isInstance)
          .map(Device.class::cast)
          .map(end -> new Link(end, isStrip(end) && isFed(port), down.contains(end)));
    }

    private Optional<Link> linkFromSomewhere(Port port, Device device) {
      return port.peer()
          .filter(device::equals)
          .filter(peer -> port.connection().isEmpty())
          .map(peer -> port.device())
          .map(end -> new Link(end, isOutlet(port) && !isStrip(device), down.contains(end)));
    }

    /** Whether power flows from the first port to the second. */
    private static boolean feeds(Port from, Port to) {
      return isOutlet(from) && isFed(to);
    }

    private static boolean isOutlet(Port port) {
      return isStrip(port.device()) && !isInlet(port);
    }

    private static boolean isFed(Port port) {
      return !isStrip(port.device()) || isInlet(port);
    }

    private static boolean isStrip(Device device) {
      return device instanceof PowerStrip;
    }

    private static boolean isInlet(Port port) {
      return port.text("inlet").filter("true"::equals).isPresent();
    }

    private boolean isCut(CableRun run) {
      return run.ports().stream().skip(1).map(Port::device).anyMatch(down::contains);
    }

    Impact impact() {
      Set<Entity> dark = new LinkedHashSet<>(down);
      dark.removeAll(failed);
      return new Impact(
          sorted(failed),
          sorted(dark),
          sorted(losing("nic", NetworkSwitch.class)),
          sorted(losing("console", ConsoleServer.class)),
          undirected());
    }

    private List<CableRun> undirected() {
      return down.stream()
          .filter(PowerStrip.class::isInstance)
          .flatMap(strip -> ((PowerStrip) strip).runs().stream())
          .filter(run -> !down.contains(run.end().device()))
          .filter(run -> run.start().type().startsWith(POWER))
          .filter(run -> isOutlet(run.start()) && isOutlet(run.end()))
          .toList();
    }

    private List<Device> losing(String ports, Class<? extends Device> provider) {
      return touched.stream()
          .filter(device -> !down.contains(device))
          .filter(device -> isCutOff(device, ports, link -> provider.isInstance(link.end())))
          .toList();
    }

    private static List<Entity> sorted(Collection<? extends Entity> entities) {
      return entities.stream()
          .<Entity>map(entity -> entity)
          .sorted(Comparator.comparing(Entity::name, Texts.NAME_ORDER))
          .toList();
    }
  }
}

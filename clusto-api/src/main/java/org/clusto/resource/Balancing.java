package org.clusto.resource;

import com.google.common.util.concurrent.Striped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendServer;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.Balancer;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.driver.Service;
import org.clusto.inventory.Entity;
import org.clusto.model.IpAddress;
import org.clusto.model.KeySelector;
import org.clusto.model.Texts;

/**
 * A virtual address and the balancer that it is on: what the inventory says, what the balancer
 * says, and how the one is made the other. The inventory comes first: a change is committed, then
 * the balancer is told what the inventory says by then. So nothing is lost where a balancer does
 * not answer, and telling it twice does no harm.
 */
public final class Balancing {

  private static final KeySelector ADDRESSES = KeySelector.parse(Entity.ADDRESS_KEY);

  /** One at a time tells a balancer, so that the last one tells the newest. */
  private static final Striped<Lock> TURNS = Striped.lock(64);

  private final Vip vip;
  private final Entity device;
  private final Balancer balancer;

  private Balancing(Vip vip, Entity device, Balancer balancer) {
    this.vip = vip;
    this.device = device;
    this.balancer = balancer;
  }

  static Balancing of(Vip vip) {
    Entity device =
        vip.balancer()
            .orElseThrow(
                () ->
                    new CapabilityException(
                        "\"%s\" is on no balancer: its attribute \"on\" says on which"
                            .formatted(vip.name())));
    if (device instanceof Balancer balancer) {
      return new Balancing(vip, device, balancer);
    }
    throw new CapabilityException(
        "the balancer \"%s\" of \"%s\" cannot be told anything: its driver %s does not reach it"
            .formatted(device.name(), vip.name(), device.driver()));
  }

  /** The balancer. */
  public Entity balancer() {
    return device;
  }

  /**
   * Who is served now: the members in their order, then servers that are no member's.
   *
   * @throws HardwareException if the balancer does not say
   */
  public List<Served> served() {
    Backend backend = backend();
    Map<String, BackendServer> servers = serversByName(backend);
    List<Served> served = new ArrayList<>();
    for (Entity member : vip.members()) {
      String name = member.name();
      served.add(
          new Served(
              Optional.of(name), Optional.ofNullable(servers.remove(backend.serverOf(name)))));
    }
    servers
        .values()
        .forEach(server -> served.add(new Served(Optional.empty(), Optional.of(server))));
    return served;
  }

  /**
   * How the members are to be served, those that the inventory says enough of: which has an address
   * ({@code _ip}) of its own or of its server, the first that there is, and a port.
   */
  public List<BackendTarget> targets() {
    return vip.members().stream()
        .filter(member -> lack(member).isEmpty())
        .map(this::target)
        .toList();
  }

  /**
   * What the balancer does otherwise than the inventory says: first of the members, in their order,
   * then of servers that are no member's.
   *
   * @throws HardwareException if it does not say what it does
   */
  public List<Deviation> deviations() {
    Backend backend = backend();
    Map<String, BackendServer> servers = serversByName(backend);
    List<Deviation> found = new ArrayList<>();
    for (Entity member : vip.members()) {
      deviation(backend, servers, member).ifPresent(found::add);
    }
    Set<String> known = serversOfMembers(backend);
    servers.values().stream()
        .filter(server -> !known.contains(server.name()))
        .forEach(server -> found.add(unknown(server)));
    return found;
  }

  private static Deviation unknown(BackendServer server) {
    return server.isOurs()
        ? new Deviation(
            Deviation.Kind.LEFT,
            server.name(),
            "is no member any more, but still a server at %s".formatted(server.at()))
        : new Deviation(
            Deviation.Kind.UNKNOWN,
            server.name(),
            "is a server at %s, but no member".formatted(server.at()));
  }

  private Optional<Deviation> deviation(
      Backend backend, Map<String, BackendServer> servers, Entity member) {
    String name = member.name();
    Optional<String> lack = lack(member);
    if (lack.isPresent()) {
      return Optional.of(
          new Deviation(Deviation.Kind.INCOMPLETE, name, "cannot be served: " + lack.get()));
    }
    BackendServer server = servers.get(backend.serverOf(name));
    if (server == null) {
      return Optional.of(new Deviation(Deviation.Kind.MISSING, name, "is a member, but no server"));
    }
    List<String> words = server.deviations(target(member));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Deviation(Deviation.Kind.DIFFERENT, name, String.join(", ", words)));
  }

  /**
   * Has the balancer do what the inventory says of a service, by now: it serves a member, and takes
   * out what is none; and has it do so after a restart, too.
   *
   * @throws HardwareException if it could not be told, or did not do it
   * @throws CapabilityException if the inventory does not say enough of the member
   */
  public void apply(String service) {
    inTurn(
        () -> {
          Backend backend = backend();
          Optional<Entity> member =
              vip.members().stream().filter(each -> each.name().equals(service)).findFirst();
          if (member.isPresent()) {
            backend.put(target(member.get()));
          } else {
            backend.remove(backend.serverOf(service));
          }
        });
  }

  /**
   * Repairs what the balancer does otherwise: each deviation by what the inventory says by now; a
   * server that is no member's is taken out. When all are tried, the first failure is thrown.
   *
   * @throws HardwareException if it could not be told, or did not do it
   * @throws CapabilityException if the inventory does not say enough of a member
   */
  public void repair(List<Deviation> deviations) {
    inTurn(
        () -> {
          Backend backend = backend();
          Attempts attempts = new Attempts();
          deviations.forEach(deviation -> attempts.run(() -> repair(backend, deviation)));
          attempts.end();
        });
  }

  private void repair(Backend backend, Deviation deviation) {
    if (!deviation.isOfNoMember()) {
      for (Entity member : vip.members()) {
        if (member.name().equals(deviation.service())) {
          backend.put(target(member));
        }
      }
    } else if (!serversOfMembers(backend).contains(deviation.service())) {
      backend.remove(deviation.service());
    }
  }

  /** What it knows after a restart is seen to even where it cannot be told now. */
  private void inTurn(Runnable telling) {
    inTurn(device, balancer, telling);
  }

  static void inTurn(Entity device, Balancer balancer, Runnable telling) {
    Lock turn = TURNS.get(List.of(System.identityHashCode(device.view()), device.id()));
    turn.lock();
    try {
      Attempts attempts = new Attempts();
      attempts.run(telling);
      attempts.run(balancer::keep);
      attempts.end();
    } finally {
      turn.unlock();
    }
  }

  private Backend backend() {
    return balancer.backend(vip);
  }

  private static Map<String, BackendServer> serversByName(Backend backend) {
    Map<String, BackendServer> servers = new TreeMap<>(Texts.NAME_ORDER);
    backend.servers().forEach(server -> servers.put(server.name(), server));
    return servers;
  }

  private Set<String> serversOfMembers(Backend backend) {
    return vip.members().stream()
        .map(member -> backend.serverOf(member.name()))
        .collect(Collectors.toSet());
  }

  private BackendTarget target(Entity member) {
    lack(member)
        .ifPresent(
            lack -> {
              throw new CapabilityException(
                  "\"%s\" cannot be served by \"%s\": %s"
                      .formatted(member.name(), device.name(), lack));
            });
    Service service = member.as(Service.class);
    return new BackendTarget(
        service.name(),
        address(service).orElseThrow(),
        Math.toIntExact(service.port().orElseThrow()),
        vip.weight(service),
        vip.traffic(service));
  }

  /** What the inventory does not say of a member, though it would have to. */
  private static Optional<String> lack(Entity member) {
    if (!(member instanceof Service service)) {
      return Optional.of("the driver " + member.driver() + " is not loaded");
    } else if (service.port().isEmpty()) {
      return Optional.of("it has no port, which its attribute \"port\" says");
    } else if (address(service).isEmpty()) {
      return Optional.of("neither it nor the server that it is \"on\" has an address (_ip)");
    }
    return Optional.empty();
  }

  private static Optional<IpAddress> address(Service service) {
    return ownAddress(service).or(() -> service.server().flatMap(Balancing::ownAddress));
  }

  private static Optional<IpAddress> ownAddress(Entity entity) {
    return entity.record().attributes(ADDRESSES).stream()
        .filter(attribute -> attribute.key().subkey().isEmpty())
        .flatMap(attribute -> Holding.address(attribute.value()).stream())
        .findFirst();
  }
}

package org.clusto.resource;

import java.util.ArrayList;
import java.util.List;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendServer;
import org.clusto.capability.Balancer;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.inventory.Entity;

/**
 * What a balancer does otherwise than the inventory says, beside its virtual addresses: servers
 * that were put there for one that is gone or on another balancer by now, and what it would not
 * know after a restart.
 */
public final class Upkeep {

  private final Entity device;
  private final Balancer balancer;

  private Upkeep(Entity device, Balancer balancer) {
    this.device = device;
    this.balancer = balancer;
  }

  /**
   * That of a balancer; it is asked nothing yet.
   *
   * @throws CapabilityException if its driver does not reach it
   */
  public static Upkeep of(Entity device) {
    if (device instanceof Balancer balancer) {
      return new Upkeep(device, balancer);
    }
    throw new CapabilityException(
        "the balancer \"%s\" cannot be told anything: its driver %s does not reach it"
            .formatted(device.name(), device.driver()));
  }

  /** The balancer. */
  public Entity balancer() {
    return device;
  }

  /**
   * What is otherwise: {@link Deviation.Kind#UNKEPT} and {@link Deviation.Kind#LEFT}.
   *
   * @throws HardwareException if the balancer does not say what it does
   */
  public List<Deviation> deviations() {
    List<Deviation> found = new ArrayList<>();
    for (String words : balancer.unkept()) {
      found.add(new Deviation(Deviation.Kind.UNKEPT, "", words));
    }
    for (Backend backend : balancer.formerBackends()) {
      for (BackendServer server : ours(backend)) {
        found.add(
            new Deviation(
                Deviation.Kind.LEFT,
                server.name(),
                "is still a server at %s in %s, which is no vip's"
                    .formatted(server.at(), backend.name())));
      }
    }
    return found;
  }

  /**
   * Takes out the servers that are left, and sees to what it knows after a restart. When all is
   * tried, the first failure is thrown.
   *
   * @throws HardwareException if it could not be told, or did not do it
   */
  public void repair() {
    Balancing.inTurn(
        device,
        balancer,
        () -> {
          Attempts attempts = new Attempts();
          for (Backend backend : balancer.formerBackends()) {
            ours(backend).forEach(server -> attempts.run(() -> backend.remove(server.name())));
          }
          attempts.end();
        });
  }

  private static List<BackendServer> ours(Backend backend) {
    return backend.servers().stream().filter(BackendServer::isOurs).toList();
  }
}

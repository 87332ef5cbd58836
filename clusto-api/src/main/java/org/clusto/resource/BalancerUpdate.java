package org.clusto.resource;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.capability.Balancer;
import org.clusto.model.ClustoException;
import org.clusto.model.NotAppliedException;

/**
 * What is done when a commit has changed what a virtual address says of a service: its balancer is
 * told what the inventory says of it by then, if it can be told.
 *
 * @param vip the virtual address
 * @param service the name that the service had
 */
record BalancerUpdate(Vip vip, String service) implements Runnable {

  @Override
  public void run() {
    if (vip.exists() && vip.balancer().orElse(null) instanceof Balancer) {
      try {
        vip.balancing().apply(service);
      } catch (ClustoException e) {
        throw new NotAppliedException(
            ("what \"%s\" says of \"%s\" is committed, but its balancer was not told all of it: %s;"
                    + " clusto vip sync tells it again")
                .formatted(vip.name(), service, reasons(e)),
            e);
      }
    }
  }

  /** Also why it would not know it after a restart, if that is so too. */
  private static String reasons(ClustoException failure) {
    return Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
        .map(Throwable::getMessage)
        .collect(Collectors.joining("; and "));
  }
}

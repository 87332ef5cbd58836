package org.clusto.capability;

import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;

/**
 * How a service is to be served by a balancer.
 *
 * @param service the name of the service
 * @param address where it answers
 * @param port on which port, TCP or UDP, from 1 to 65,535
 * @param weight its share of what arrives, beside the weights of the others: from 0 to 256, 0 for
 *     nothing new
 * @param traffic {@link Traffic#READY} or {@link Traffic#DRAINING}
 */
public record BackendTarget(
    String service, IpAddress address, int port, int weight, Traffic traffic) {

  /** The weight of what says nothing else. */
  public static final int DEFAULT_WEIGHT = 1;

  /** The greatest weight. */
  public static final int GREATEST_WEIGHT = 256;

  private static final int LAST_PORT = 65_535;

  /**
   * How a service is to be served.
   *
   * @throws InvalidValueException if a number is out of its range, or it would be in maintenance
   */
  public BackendTarget {
    if (port < 1 || port > LAST_PORT) {
      throw new InvalidValueException("a port is from 1 to " + LAST_PORT + ", not " + port);
    } else if (weight < 0 || weight > GREATEST_WEIGHT) {
      throw new InvalidValueException(
          "a weight is from 0 to " + GREATEST_WEIGHT + ", not " + weight);
    } else if (traffic == Traffic.MAINTENANCE) {
      throw new InvalidValueException("a service is ready or draining; remove it to have neither");
    }
  }
}

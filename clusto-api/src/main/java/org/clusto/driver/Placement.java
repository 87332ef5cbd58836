package org.clusto.driver;

import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Entity;

/**
 * Where a device of a number of units fits in a rack; made by {@link Rack#placement}.
 *
 * @param rack the rack
 * @param units how many adjacent units are wanted
 * @param lowest the lowest unit of every place where they are free, in order; places may overlap
 * @param obstacle where nothing is free, what stands in the way where it nearly is; empty where
 *     something is free, or the rack has not so many units at all
 */
public record Placement(Rack rack, int units, List<Integer> lowest, Optional<Obstacle> obstacle) {

  /**
   * What stands in the way.
   *
   * @param lowest the lowest unit of the place that the fewest devices stand in
   * @param devices the devices in it, from the bottom up
   */
  public record Obstacle(int lowest, List<Entity> devices) {}

  /** Takes a copy of the list. */
  public Placement {
    lowest = List.copyOf(lowest);
  }

  /** Whether it fits. */
  public boolean fits() {
    return !lowest.isEmpty();
  }

  static Placement of(Rack rack, int units) {
    ListMultimap<Integer, Entity> elevation = rack.elevation();
    List<Integer> lowest = new ArrayList<>();
    Obstacle least = null;
    for (int from = rack.lowestUnit(); from + units - 1 <= rack.highestUnit(); from++) {
      List<Entity> inTheWay = devices(elevation, from, units);
      if (inTheWay.isEmpty()) {
        lowest.add(from);
      } else if (least == null || inTheWay.size() < least.devices().size()) {
        least = new Obstacle(from, inTheWay);
      }
    }
    Optional<Obstacle> obstacle = lowest.isEmpty() ? Optional.ofNullable(least) : Optional.empty();
    return new Placement(rack, units, lowest, obstacle);
  }

  private static List<Entity> devices(
      ListMultimap<Integer, Entity> elevation, int from, int units) {
    Set<Entity> devices = new LinkedHashSet<>();
    for (int unit = from; unit < from + units; unit++) {
      devices.addAll(elevation.get(unit));
    }
    return List.copyOf(devices);
  }
}

package org.clusto.driver;

import com.google.common.collect.Lists;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The way from a port along its cable, through patch panels, to the port where it ends.
 *
 * <p>A panel passes on from the port {@code front} of a number to the port {@code rear} of the
 * same, and back. Where several front ports share a rear port (a trunk), each says so: {@code
 * port-front#5.rear} is the number of the rear port, and {@code port-front#5.rearposition} (1,
 * where nothing is said) its place in it; what comes in at a place leaves the panel at the other
 * end of the trunk from the front port of that place. What comes to a rear port by no trunk is
 * taken to be in the first place.
 *
 * @param ports the ports in the order in which they are met: two for each cable
 */
public record CableRun(List<Port> ports) {

  /** The type of the ports at the front of a patch panel. */
  public static final String FRONT = "front";

  /** The type of the ports at the rear of a patch panel. */
  public static final String REAR = "rear";

  private static final int FIRST_PLACE = 1;

  /** Takes a copy of the list. */
  public CableRun {
    ports = List.copyOf(ports);
  }

  /** Where it begins. */
  public Port start() {
    return ports.get(0);
  }

  /** Where it ends: the last port that it leads to. */
  public Port end() {
    return ports.get(ports.size() - 1);
  }

  /** The part of it that leads to the first port of a device, its own start aside; or empty. */
  public Optional<CableRun> upTo(Device device) {
    for (int end = 1; end < ports.size(); end += 2) {
      if (ports.get(end).device().equals(device)) {
        return Optional.of(new CableRun(ports.subList(0, end + 1)));
      }
    }
    return Optional.empty();
  }

  /** The same in the other direction. */
  public CableRun reversed() {
    return new CableRun(Lists.reverse(ports));
  }

  /** Whether a port is one of a patch panel, which is passed on. */
  static boolean isPassedOn(Port port) {
    return port.type().equals(FRONT) || port.type().equals(REAR);
  }

  /** {@code server1:nic-eth:1 = panel1:front:3 > panel1:rear:3 = switch1:nic-eth:7}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ports.size(); i++) {
      text.append(i == 0 ? "" : i % 2 == 1 ? " = " : " > ").append(ports.get(i));
    }
    return text.toString();
  }

  /**
   * The runs that begin at a port: none where nothing is connected to it, and one for each place
   * that a rear port has.
   */
  static List<CableRun> from(Port start) {
    return places(start).flatMap(place -> new Follower(place).follow(start).stream()).toList();
  }

  private static Stream<Integer> places(Port start) {
    return start.type().equals(REAR)
        ? Stream.concat(fronts(start).map(CableRun::placeOf), Stream.of(FIRST_PLACE))
            .sorted()
            .distinct()
        : Stream.of(FIRST_PLACE);
  }

  /** The front ports that share a rear port. */
  private static Stream<Port> fronts(Port rear) {
    return rear.device().ports(FRONT).stream().filter(front -> rearOf(front) == rear.number());
  }

  private static int rearOf(Port front) {
    return front.integer("rear").orElse(front.number());
  }

  private static int placeOf(Port front) {
    return front.integer("rearposition").orElse(FIRST_PLACE);
  }

  /** Goes along a run. */
  private static final class Follower {
    private final List<Port> ports = new ArrayList<>();
    private final Set<Port> met = new HashSet<>();
    private final Deque<Integer> places = new ArrayDeque<>();

    Follower(int place) {
      places.push(place);
    }

    Optional<CableRun> follow(Port start) {
      Optional<Port> next = Optional.of(start).filter(this::isNew);
      while (next.isPresent()) {
        Port near = next.get();
        Optional<Port> far = near.connection().filter(this::isNew);
        far.ifPresent(port -> ports.addAll(List.of(near, port)));
        next = far.flatMap(this::through).filter(this::isNew);
      }
      return ports.isEmpty() ? Optional.empty() : Optional.of(new CableRun(ports));
    }

    /** Whether it goes on: not where it has been, but for a rear port, in another place of it. */
    private boolean isNew(Port port) {
      return port.type().equals(REAR) || met.add(port);
    }

    /** The port on the other side of a panel; empty where the port is of no panel. */
    private Optional<Port> through(Port port) {
      return switch (port.type()) {
        case FRONT -> toRear(port);
        case REAR -> toFront(port);
        default -> Optional.empty();
      };
    }

    private Optional<Port> toRear(Port front) {
      places.push(placeOf(front));
      return Optional.of(front.device().port(REAR, rearOf(front))).filter(Port::exists);
    }

    private Optional<Port> toFront(Port rear) {
      int place = places.isEmpty() ? FIRST_PLACE : places.pop();
      return fronts(rear).filter(front -> placeOf(front) == place).findFirst();
    }
  }
}

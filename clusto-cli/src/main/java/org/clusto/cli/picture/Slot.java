package org.clusto.cli.picture;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Units of a rack that follow one another and hold the same.
 *
 * @param top the highest
 * @param bottom the lowest
 * @param devices what they hold; nothing where they are free
 */
public record Slot(int top, int bottom, List<Mounted> devices) {

  /** Some units. */
  public Slot {
    devices = List.copyOf(devices);
  }

  boolean isFree() {
    return devices.isEmpty();
  }

  int size() {
    return top - bottom + 1;
  }

  String units() {
    return "RU" + (size() == 1 ? "" : bottom + "-") + top;
  }

  String names() {
    return devices.stream().map(Mounted::name).collect(Collectors.joining(" + "));
  }

  /** What stands below the names: the drivers, and the status. */
  String note() {
    String drivers =
        devices.stream().map(Mounted::driver).distinct().collect(Collectors.joining(" + "));
    return status().isEmpty() ? drivers : drivers + " · " + status();
  }

  /** The first status that a device here has, or nothing. */
  String status() {
    return devices.stream()
        .map(Mounted::status)
        .filter(status -> !status.isEmpty())
        .findFirst()
        .orElse("");
  }

  List<Cable> cables() {
    return devices.stream().flatMap(device -> device.cables().stream()).toList();
  }

  /** What is said of the front. */
  String front() {
    return units()
        + ": "
        + (isFree()
            ? size() + " free"
            : devices.stream().map(Mounted::sentence).collect(Collectors.joining(" + ")));
  }

  /** What is said of the rear. */
  String rear() {
    String cables = cables().stream().map(Cable::text).collect(Collectors.joining(", "));
    return units()
        + ": "
        + (isFree()
            ? size() + " free"
            : names() + ": " + (cables.isEmpty() ? "no cables" : cables));
  }
}

package org.clusto.cli.picture;

import java.util.List;

/**
 * A rack as it is drawn; all texts are safe to show.
 *
 * @param name its name
 * @param place the names of what it is in; may be empty
 * @param slots its units, from the top down
 * @param others what is in the rack but in no unit
 */
public record RackView(String name, String place, List<Slot> slots, List<Mounted> others) {

  /** A rack. */
  public RackView {
    slots = List.copyOf(slots);
    others = List.copyOf(others);
  }

  int units() {
    return slots.stream().mapToInt(Slot::size).sum();
  }

  int free() {
    return slots.stream().filter(Slot::isFree).mapToInt(Slot::size).sum();
  }

  /** How full it is, and where. */
  String summary() {
    return free() + " of " + units() + " RU free" + (place.isEmpty() ? "" : ", in " + place);
  }
}

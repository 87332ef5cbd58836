package org.clusto.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random changes to whatever a fleet has. */
public final class RandomChanges {

  private final Pick pick;
  private final List<String> names;
  private final List<ModelAttribute> attributes;

  private RandomChanges(Random random, Map<String, ModelEntity> fleet) {
    this.pick = new Pick(random);
    this.names = List.copyOf(fleet.keySet());
    this.attributes =
        fleet.values().stream()
            .flatMap(entity -> entity.attributes().stream())
            .filter(attribute -> !attribute.key().isReserved())
            .toList();
  }

  /** So many changes by this source of chance; some of them to what an earlier one deleted. */
  public static List<Action> of(Random random, Map<String, ModelEntity> fleet, int changes) {
    RandomChanges any = new RandomChanges(random, fleet);
    return IntStream.range(0, changes).mapToObj(any::change).toList();
  }

  private Action change(int number) {
    String name = pick.from(names);
    ModelAttribute attribute = pick.from(attributes);
    String key = attribute.key().toString();
    return switch (pick.between(0, 9)) {
      case 0 -> new Action.Delete(name);
      case 1 -> new Action.Rename(name, "renamed" + number);
      case 2 -> new Action.Create("Server", "created" + number);
      case 3 -> new Action.Insert(pick.from(names), name);
      case 4 -> new Action.Unset(name, key);
      case 5 -> new Action.UnsetValue(name, key, attribute.value());
      case 6, 7 -> new Action.SetValues(name, key, List.of(attribute.value()));
      default -> new Action.Add(name, key, attribute.value());
    };
  }
}

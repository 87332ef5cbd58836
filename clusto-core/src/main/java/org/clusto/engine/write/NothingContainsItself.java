package org.clusto.engine.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.State;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.model.Value;
import org.roaringbitmap.RoaringBitmap;

/** No entity is inside itself, at any depth. */
final class NothingContainsItself implements Rule {

  @Override
  public void check(Draft draft) {
    State result = draft.state();
    RoaringBitmap sound = new RoaringBitmap();
    draft.forEachTouched(
        id -> {
          EntityRecord record = result.find(id);
          if (record == null || sound.contains(id)) {
            return;
          }
          if (isInSound(record, sound)) {
            sound.add(id);
          } else {
            new Climb(result, sound).from(id);
          }
        });
  }

  /** Whether all that an entity is in was climbed from before: mostly it is older. */
  private static boolean isInSound(EntityRecord record, RoaringBitmap sound) {
    for (Attribute attribute : record.attributes(Entity.CONTAINER_KEY)) {
      if (attribute.value() instanceof Value.Relation container
          && !sound.contains(container.id())) {
        return false;
      }
    }
    return true;
  }

  /** A walk up from one entity, depth first, without recursion: containment may be deep. */
  private static final class Climb {
    private final State state;
    private final RoaringBitmap sound;
    private final RoaringBitmap onPath = new RoaringBitmap();
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Deque<Integer>> ahead = new ArrayDeque<>();

    Climb(State state, RoaringBitmap sound) {
      this.state = state;
      this.sound = sound;
    }

    void from(int id) {
      enter(id);
      while (!path.isEmpty()) {
        Deque<Integer> containers = ahead.getLast();
        if (containers.isEmpty()) {
          leave();
        } else {
          climb(containers.removeFirst());
        }
      }
    }

    private void climb(int container) {
      if (onPath.contains(container)) {
        throw new RuleException(
            "\""
                + state.record(container).name()
                + "\" would be inside itself: "
                + cycle(container),
            state.record(container).name());
      }
      if (!sound.contains(container)) {
        enter(container);
      }
    }

    private void enter(int id) {
      path.addLast(id);
      onPath.add(id);
      Deque<Integer> containers = new ArrayDeque<>();
      EntityRecord record = state.find(id);
      if (record != null) {
        Facts.forEachContainer(record, containers::add);
      }
      ahead.addLast(containers);
    }

    private void leave() {
      int id = path.removeLast();
      ahead.removeLast();
      onPath.remove(id);
      sound.add(id);
    }

    private String cycle(int container) {
      List<Integer> whole = new ArrayList<>(path);
      List<Integer> cycle = whole.subList(whole.indexOf(container), whole.size());
      return cycle.stream()
              .limit(10)
              .map(id -> "\"" + state.record(id).name() + "\"")
              .collect(Collectors.joining(" in "))
          + " in \""
          + state.record(container).name()
          + "\"";
    }
  }
}

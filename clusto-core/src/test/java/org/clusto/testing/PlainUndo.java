package org.clusto.testing;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.clusto.model.AttributeKey;
import org.clusto.model.Texts;

/**
 * The undoing of a commit of the plain model: what stands in its way, and what it leads to. It
 * looks at copies of the model at every version, and at nothing else.
 */
public final class PlainUndo {

  private final List<Identified> versions;
  private final int version;
  private final Identified before;
  private final Identified left;
  private final Identified now;
  private final Set<String> conflicts = new LinkedHashSet<>();

  /**
   * The undoing of a commit from the newest version.
   *
   * @param versions the model at each version, from 0
   */
  public PlainUndo(List<Identified> versions, int version) {
    this.versions = versions;
    this.version = version;
    this.before = versions.get(version - 1);
    this.left = versions.get(version);
    this.now = versions.get(versions.size() - 1);
  }

  private Collection<Long> touched() {
    return Sets.union(before.entities().keySet(), left.entities().keySet()).stream()
        .filter(identity -> !equal(before.get(identity), left.get(identity)))
        .toList();
  }

  private static boolean equal(ModelEntity a, ModelEntity b) {
    return (a == null) == (b == null)
        && (a == null || (a.name().equals(b.name()) && a.line().equals(b.line())));
  }

  /** Whatever the commit touched that is not now as the commit left it. */
  public Set<String> conflicts() {
    for (long identity : touched()) {
      ModelEntity was = before.get(identity);
      ModelEntity then = left.get(identity);
      ModelEntity is = now.get(identity);
      if (then == null) {
        if (is != null) {
          conflict(is.name() + " exists again", w -> appears(identity, w));
        }
      } else if (is == null) {
        conflict(then.name() + " was deleted", w -> appears(identity, w, w - 1));
      } else if (was == null) {
        compareCreated(then, is);
      } else {
        compare(was, then, is);
      }
    }
    lookForNames();
    lookForRelated();
    return conflicts;
  }

  private void compareCreated(ModelEntity then, ModelEntity is) {
    long identity = is.identity();
    if (!equal(then, is)) {
      conflict(
          is.name() + " was changed",
          w -> at(w, identity) != null && !equal(lastBefore(w, identity), at(w, identity)));
    }
    for (ModelEntity other : now.entities().values()) {
      for (ModelAttribute relation : relations(other, identity)) {
        if (other.identity() != identity && count(other, relation) > count(left, other, relation)) {
          conflict(
              other.name() + " relates to " + is.name(),
              w ->
                  count(versions.get(w), other, relation)
                      > count(versions.get(w - 1), other, relation));
        }
      }
    }
  }

  private static List<ModelAttribute> relations(ModelEntity entity, long to) {
    return entity.attributes().stream().filter(a -> a.refersTo(Identified.label(to))).toList();
  }

  private static long count(Identified model, ModelEntity entity, ModelAttribute attribute) {
    ModelEntity there = model.get(entity.identity());
    return there == null ? 0 : count(there, attribute);
  }

  private static long count(ModelEntity entity, ModelAttribute attribute) {
    return entity.attributes().stream().filter(attribute::equals).count();
  }

  private void compare(ModelEntity was, ModelEntity then, ModelEntity is) {
    long identity = is.identity();
    if (!was.name().equals(then.name()) && !then.name().equals(is.name())) {
      conflict(
          then.name() + " was renamed to " + is.name(),
          w ->
              at(w, identity) != null
                  && !lastBefore(w, identity).name().equals(at(w, identity).name()));
    }
    if (!was.driver().equals(then.driver()) && !then.driver().equals(is.driver())) {
      conflict(
          is.name() + " got the driver " + is.driver(),
          w ->
              at(w, identity) != null
                  && !lastBefore(w, identity).driver().equals(at(w, identity).driver()));
    }
    for (AttributeKey key : keys(was, then)) {
      if (!values(was, key).equals(values(then, key))
          && !values(then, key).equals(values(is, key))) {
        conflict(
            is.name() + ": " + key + " was changed",
            w ->
                at(w, identity) != null
                    && !values(lastBefore(w, identity), key).equals(values(at(w, identity), key)));
      }
    }
  }

  private static Set<AttributeKey> keys(ModelEntity was, ModelEntity then) {
    Set<AttributeKey> keys = new LinkedHashSet<>();
    was.attributes().forEach(a -> keys.add(a.key()));
    then.attributes().forEach(a -> keys.add(a.key()));
    return keys;
  }

  private static List<String> values(ModelEntity entity, AttributeKey key) {
    return entity.attributes().stream()
        .filter(a -> a.key().equals(key))
        .map(ModelAttribute::toString)
        .sorted()
        .toList();
  }

  private void lookForNames() {
    Set<Long> leaving = new HashSet<>();
    for (long identity : touched()) {
      if (before.get(identity) == null || nameChanged(identity)) {
        leaving.add(identity);
      }
    }
    for (long identity : touched()) {
      if (left.get(identity) == null || (before.get(identity) != null && nameChanged(identity))) {
        String name = before.get(identity).name();
        ModelEntity holder = now.byName().get(name);
        if (holder != null
            && holder.identity() != identity
            && !leaving.contains(holder.identity())) {
          conflict(
              "the name " + name + " is taken by " + Texts.withArticle(holder.driver()),
              w ->
                  isCalled(name, at(w, holder.identity()))
                      && !isCalled(name, at(w - 1, holder.identity())));
        }
      }
    }
  }

  private static boolean isCalled(String name, ModelEntity entity) {
    return entity != null && entity.name().equals(name);
  }

  private boolean nameChanged(long identity) {
    return left.get(identity) != null
        && !before.get(identity).name().equals(left.get(identity).name());
  }

  private void lookForRelated() {
    for (long identity : touched()) {
      for (ModelAttribute lost : lost(identity)) {
        if (lost.value() instanceof ModelAttribute.Ref ref) {
          long target = Long.parseLong(ref.name().substring(1));
          if (now.get(target) == null && left.get(target) != null) {
            conflict(left.get(target).name() + " was deleted", w -> appears(target, w, w - 1));
          }
        }
      }
    }
  }

  /** The attributes that an entity had before and not after. */
  private List<ModelAttribute> lost(long identity) {
    return before.get(identity) == null
        ? List.of()
        : minus(before.get(identity), left.get(identity));
  }

  private static List<ModelAttribute> minus(ModelEntity entity, ModelEntity other) {
    List<ModelAttribute> rest = new ArrayList<>(entity.attributes());
    if (other != null) {
      other.attributes().forEach(a -> removeOne(rest, a));
    }
    return rest;
  }

  private static void removeOne(List<ModelAttribute> attributes, ModelAttribute removed) {
    int at = attributes.stream().map(ModelAttribute::toString).toList().indexOf(removed.toString());
    if (at >= 0) {
      attributes.remove(at);
    }
  }

  private ModelEntity at(int version, long identity) {
    return versions.get(version).get(identity);
  }

  /** An entity as it last was before a version; it was there at the version that is undone. */
  private ModelEntity lastBefore(int version, long identity) {
    int last = version - 1;
    while (at(last, identity) == null) {
      last--;
    }
    return at(last, identity);
  }

  private boolean appears(long identity, int version) {
    return appears(identity, version - 1, version);
  }

  private boolean appears(long identity, int without, int with) {
    return at(without, identity) == null && at(with, identity) != null;
  }

  /** Adds a conflict, with the last version that made it so. */
  private void conflict(String what, IntPredicate madeIt) {
    int last = versions.size() - 1;
    while (last > version && !madeIt.test(last)) {
      last--;
    }
    if (last == version) {
      throw new AssertionError("nothing made it so: " + what);
    }
    conflicts.add(what + " in version " + last);
  }

  /** What there is when the changes of the commit are taken back, and all else stays. */
  public Identified result() {
    Map<Long, ModelEntity> entities = new TreeMap<>(now.entities());
    for (long identity : touched()) {
      ModelEntity was = before.get(identity);
      ModelEntity then = left.get(identity);
      if (was == null) {
        entities.remove(identity);
      } else if (then == null) {
        entities.put(identity, was);
      } else {
        entities.put(identity, takenBack(was, then, now.get(identity)));
      }
    }
    return new Identified(entities);
  }

  private static ModelEntity takenBack(ModelEntity was, ModelEntity then, ModelEntity is) {
    List<ModelAttribute> attributes = new ArrayList<>(is.attributes());
    minus(then, was).forEach(gained -> removeOne(attributes, gained));
    attributes.addAll(minus(was, then));
    String name = was.name().equals(then.name()) ? is.name() : was.name();
    String driver = was.driver().equals(then.driver()) ? is.driver() : was.driver();
    return ModelEntity.of(is.identity(), name, driver).withAttributes(attributes);
  }
}

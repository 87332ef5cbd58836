package org.clusto.driver;

import java.util.List;
import java.util.Optional;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.Selection;
import org.clusto.model.EntityRecord;

/**
 * What a server is used for. Its holders are in it, as in a pool. A role may require that its
 * holders are of certain classes; so must be what a {@link Service} of the role runs on.
 */
@Driver(type = "role", category = Category.GROUP)
public class Role extends Entity {

  private static final String REQUIRES = "requires";

  /** For the engine and for drivers that extend this one. */
  public Role(EntityHandle handle) {
    super(handle);
  }

  /** The classes that it requires: its attribute {@code requires}. */
  public final List<Entity> requires() {
    return required().entities();
  }

  private Field required() {
    return new Field(this, REQUIRES);
  }

  /** The devices that are of every class that it requires, and do not hold it yet. */
  public final Selection candidates() {
    return view().query(candidatesExpression());
  }

  /** What selects the {@link #candidates}, to be narrowed further. */
  public final Expression candidatesExpression() {
    Expression fit =
        Expressions.driver(Device.class)
            .and(Expressions.not(Expressions.in(Expressions.name(name()))));
    for (Entity required : requires()) {
      fit = fit.and(Expressions.in(Expressions.name(required.name())));
    }
    return fit;
  }

  /** Of which classes a holder is. */
  @Override
  public boolean isConcerned(EntityRecord before, EntityRecord now) {
    return isOther(before, now, CONTAINER_KEY);
  }

  @Override
  public void checkContents(List<Entity> changed) {
    List<Entity> required = requires();
    changed.forEach(holder -> requireFit(holder, required, "hold"));
  }

  /**
   * What it requires are classes; and when these are others, its holders and services must still
   * fit.
   */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    required().requireEntities("a class", EntityClass.class);
    if (hasChanged(before, REQUIRES)) {
      checkContents(contents());
      scope().referrers(id()).stream()
          .filter(Service.class::isInstance)
          .forEach(service -> ((Service) service).requireFit());
    }
  }

  /** Refuses what lacks a class that this role requires. */
  final void requireFit(Entity holder, List<Entity> required, String what) {
    for (Entity each : required) {
      if (!holder.isIn(each)) {
        throw broken(
            ("\"%s\" would %s the role \"%s\", which requires the class \"%s\", but is not of it:"
                    + " put it into the class, or take the role away first")
                .formatted(holder.name(), what, name(), each.name()),
            holder);
      }
    }
  }
}

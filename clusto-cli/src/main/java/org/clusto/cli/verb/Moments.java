package org.clusto.cli.verb;

import org.clusto.inventory.InventoryView;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;

/** Moments in what a view sees. */
public final class Moments {
  private Moments() {}

  /** A view as it was at a moment. */
  public static InventoryView asOf(InventoryView view, Moment moment) {
    return moment instanceof Moment.AtTime at
        ? view.asOf(at.time())
        : view.asOf(((Moment.AtVersion) moment).version());
  }

  /**
   * The version of a moment, which what comes after a view does not move.
   *
   * @throws NotFoundException if it is a version that comes after
   */
  static long version(Moment moment, InventoryView view) {
    if (moment instanceof Moment.AtTime) {
      return Math.min(view.version(), asOf(view, moment).version());
    }
    long version = ((Moment.AtVersion) moment).version();
    if (version > view.version()) {
      throw new NotFoundException(
          "there is no version " + version + ": the newest is " + view.version());
    }
    return version;
  }
}

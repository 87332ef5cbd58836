package org.clusto.engine.state;

import org.clusto.model.Texts;

/**
 * Entities of one driver whose ids are in the order of their names ({@link Texts#NAME_ORDER}): with
 * them, a result is in name order as it comes, and no name is looked at. The others of the driver
 * are outside. An entity gets in when it is made, if its id and its name are behind all that ever
 * were in the run, and leaves it for good when it is renamed or gone.
 *
 * @param ids those that are in the run
 * @param lastId the highest id that was ever in it
 * @param lastName the name of that one
 */
record NameRun(IdSet ids, int lastId, String lastName) {

  /** How many may be outside of a short run; of a long one, twice as many as are in it. */
  private static final int MOST_OUTSIDE = 64;

  static final NameRun EMPTY = new NameRun(IdSet.EMPTY, 0, "");

  /**
   * The run with one more entity, if that is behind all of it. A run that begins with a name which
   * hardly any is behind is given up for one that begins here.
   *
   * @param others how many other entities there are of the driver
   */
  NameRun with(int id, String name, int others, Edit edit) {
    if (ids.isEmpty() || others - ids.size() > MOST_OUTSIDE + 2 * ids.size()) {
      return new NameRun(IdSet.of(id), id, name);
    }
    return id > lastId && Texts.NAME_ORDER.compare(name, lastName) > 0
        ? new NameRun(ids.with(id, edit), id, name)
        : this;
  }

  /** The run without an entity. */
  NameRun without(int id, Edit edit) {
    return ids.contains(id) ? new NameRun(ids.without(id, edit), lastId, lastName) : this;
  }
}

package org.clusto.model;

/**
 * One change that a commit made to one entity. Every change can be taken back: its {@link
 * #inverse()} leads from after to before.
 */
public sealed interface Change {

  /** The id of the entity that was changed. */
  int id();

  /** The change that takes this one back. */
  Change inverse();

  /**
   * An entity came to be.
   *
   * @param created the entity as it was made
   */
  record Created(EntityRecord created) implements Change {
    @Override
    public int id() {
      return created.id();
    }

    @Override
    public Change inverse() {
      return new Deleted(created);
    }
  }

  /**
   * An entity ceased to be.
   *
   * @param deleted the entity as it last was
   */
  record Deleted(EntityRecord deleted) implements Change {
    @Override
    public int id() {
      return deleted.id();
    }

    @Override
    public Change inverse() {
      return new Created(deleted);
    }
  }

  /** An entity got another name. */
  record Renamed(int id, String from, String to) implements Change {
    @Override
    public Change inverse() {
      return new Renamed(id, to, from);
    }
  }

  /** An entity got another driver. */
  record DriverChanged(int id, String from, String to) implements Change {
    @Override
    public Change inverse() {
      return new DriverChanged(id, to, from);
    }
  }

  /** An entity got one more attribute. */
  record AttributeAdded(int id, Attribute attribute) implements Change {
    @Override
    public Change inverse() {
      return new AttributeRemoved(id, attribute);
    }
  }

  /** An entity lost one attribute. */
  record AttributeRemoved(int id, Attribute attribute) implements Change {
    @Override
    public Change inverse() {
      return new AttributeAdded(id, attribute);
    }
  }
}

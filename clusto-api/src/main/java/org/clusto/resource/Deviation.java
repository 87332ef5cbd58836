package org.clusto.resource;

/**
 * Something that a balancer does otherwise than the inventory says.
 *
 * @param kind what it is
 * @param service the name of the service; of a server that is none's, the server's name there;
 *     empty of what is about neither
 * @param words what is so, for people
 */
public record Deviation(Kind kind, String service, String words) {

  /** What can be otherwise. */
  public enum Kind {
    /** A service is a member, but the balancer has no server for it. */
    MISSING,
    /** The server of a service is not as it should be. */
    DIFFERENT,
    /** The balancer has a server that is no member's. */
    UNKNOWN,
    /** The balancer has a server that was put there for a service that is no member any more. */
    LEFT,
    /** After a restart, the balancer would do something else. */
    UNKEPT,
    /** The inventory does not say enough of a member, such as where it answers. */
    INCOMPLETE
  }

  /** Whether it is a server that is no member's. */
  public boolean isOfNoMember() {
    return kind == Kind.UNKNOWN || kind == Kind.LEFT;
  }
}

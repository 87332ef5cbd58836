package org.clusto.resource;

/**
 * Something that a balancer does otherwise than the inventory says.
 *
 * @param kind what it is
 * @param service the name of the service; of a server that is none's, the server's name there
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
    /** The inventory does not say enough of a member, such as where it answers. */
    INCOMPLETE
  }
}

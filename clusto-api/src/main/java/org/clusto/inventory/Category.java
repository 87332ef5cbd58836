package org.clusto.inventory;

/** What kind of thing the entities of a driver are. */
public enum Category {
  /** A thing one can touch: a server, a rack, a datacenter. */
  EQUIPMENT,
  /** A part of a thing. */
  PART,
  /** A thing that hands something out: addresses, names, numbers. */
  RESOURCE,
  /** A number of things taken together: a pool, a class, a role. */
  GROUP
}

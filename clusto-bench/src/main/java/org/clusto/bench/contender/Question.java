package org.clusto.bench.contender;

/** What the fleet is asked, and how an answer is shown to be compared. */
public enum Question {
  /**
   * A server by its name, with all its attributes read. Shown: each attribute as in the fleet file,
   * {@code KEY=VALUE}, a relation as the name of the other entity.
   */
  BY_NAME,
  /**
   * {@code driver:Server and attr:status,unallocated and attr:role,web}: how many. Shown: the
   * number.
   */
  COUNT,
  /** The same: the entities. Shown, here and where nothing else is said: their names. */
  ENTITIES,
  /** {@code driver:Server and attr:status,unallocated in name:dc-N}, one datacenter of many. */
  IN_DATACENTER,
  /** Four of those, each in a different rack: the first of each of the first four racks. */
  FOUR_IN_DIFFERENT_RACKS,
  /**
   * The same four, from the text of the expression each time; others than clusto do not have it.
   */
  FOUR_AS_TEXT,
  /** The console server of a server, and the port there. Shown: {@code console-00002#5}. */
  CONSOLE,
  /**
   * The switch of a server with its port, and the rack with its unit. Shown: {@code rack-00002#5},
   * {@code switch-00002#5}.
   */
  LOCATE,
  /**
   * {@code (driver:Server and not (attr:status,broken or attr:environment,test)) connected to
   * name:switch-N}.
   */
  NOT_CONNECTED,
  /** {@code name:server-NNNNNN*}: ten of them. */
  NAME_GLOB,
  /** {@code name:/7[0-4]3$/}: over all names. */
  NAME_REGEX
}

package org.clusto.cli.verb;

import org.clusto.inventory.Transaction;

/** A verb that may stand in a script: it can see to it that things are as it would leave them. */
interface Settling {

  /** Refuses arguments that do not go together. */
  void requireUsable();

  /** Makes things as this verb would leave them; where they are so already, nothing happens. */
  void settle(Transaction tx);
}

package org.clusto.cli.verb;

import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClustoException;
import org.clusto.model.RuleException;

/** How things are to be, as a file says. */
interface Wanted {

  /** Makes things so; where they are so already, nothing happens. */
  void settle(Inventory inventory, Transaction tx);

  /** The error that what came of it breaks a rule, with the place in the file. */
  ClustoException refused(RuleException e);
}

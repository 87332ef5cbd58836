package org.clusto.cli.verb;

import java.io.ByteArrayInputStream;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClustoException;
import org.clusto.model.FleetFileException;
import org.clusto.model.RuleException;

/**
 * A fleet file, whose entities are to be exactly what it says.
 *
 * @param file the name of the file
 * @param bytes what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared, nor changed.
record WantedFleet(String file, byte[] bytes) implements Wanted {

  /** Whether the first thing in a file is an object of JSON, which no verb is. */
  static boolean isOne(byte[] bytes) {
    int first = 0;
    // White space; and what is negative is of a byte order mark, or of nothing that is known.
    while (first < bytes.length && bytes[first] <= ' ') {
      first++;
    }
    return first < bytes.length && bytes[first] == '{';
  }

  @Override
  public void settle(Inventory inventory, Transaction tx) {
    try {
      var unused =
          inventory.importFleet(
              new ByteArrayInputStream(bytes), ImportMode.REPLACE, (entities, read) -> {});
    } catch (FleetFileException e) {
      throw new ClustoException(file + ", " + e.getMessage(), e);
    }
  }

  @Override
  public ClustoException refused(RuleException e) {
    return new ClustoException(file + ": " + e.getMessage() + "; nothing was changed", e);
  }
}

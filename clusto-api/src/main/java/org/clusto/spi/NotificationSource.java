package org.clusto.spi;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;

/** Hears what devices say unasked; found with {@link java.util.ServiceLoader}. */
public interface NotificationSource {

  /** The name of what it speaks, such as {@code snmp}. */
  String protocol();

  /** The port that it hears at where nobody says another. */
  int usualPort();

  /**
   * Begins to listen, and does with what it hears what the attributes of the devices say.
   *
   * @param inventory where it is written down
   * @param at the address and the port, 0 for any that is free
   * @param told gets a sentence of each thing that was heard, on a thread of its own
   * @throws ClustoException if nobody can listen there
   */
  Listening listen(Inventory inventory, InetSocketAddress at, Consumer<String> told);

  /** What listens, until it is closed. */
  interface Listening extends AutoCloseable {

    /** Where it listens. */
    InetSocketAddress address();

    /** Ends it; what is being done is done to the end. */
    @Override
    void close();
  }
}

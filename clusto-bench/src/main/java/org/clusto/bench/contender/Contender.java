package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;

/**
 * One way to keep the fleet: clusto, the hand-coded limit, or a peer. Several may ask at once,
 * while others commit. After {@link #load} what was loaded is durable, and can be opened again from
 * the same directory.
 */
public interface Contender extends AutoCloseable {

  /** How to make one. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens what is kept in a directory, which is there, and empty at first.
     *
     * @param fleet what is kept there, or will be loaded
     */
    Contender open(Path directory, BenchFleet fleet) throws Exception;
  }

  /**
   * Loads the fleet into what is empty, durably.
   *
   * @param file the fleet file; not closed
   */
  void load(InputStream file) throws Exception;

  /**
   * Does what one does once after a load, so that the next opening is quick; not counted as part of
   * it.
   */
  default void settle() throws Exception {}

  /**
   * Answers a question, in the cheapest form that a user of this contender could work with: a
   * number for a count, else the entities (rows, nodes, handles; in name order where the contender
   * has one).
   *
   * @param which chooses what is {@link Asked} about: any number from 0
   */
  Object ask(Question question, int which) throws Exception;

  /**
   * The same answer as text, as {@link Question} says, sorted, to be compared with those of others;
   * not measured.
   */
  List<String> shown(Question question, Object answer) throws Exception;

  /**
   * Sets the attribute {@code boots} of a server, durably. Any thread may.
   *
   * @param server its number, from 0
   */
  void commit(int server, long boots) throws Exception;

  /**
   * Makes the network {@link BenchFleet#NETWORK}, with its first addresses held by as many servers:
   * 172.16.0.1 by the server 0, the next by the server 1, and so on; after the last server by the
   * server 0 again.
   */
  void prepareAddresses(int held) throws Exception;

  /**
   * Gives a server the lowest free address of that network, durably, and returns it. Any thread
   * may.
   *
   * @param server its number, from 0
   */
  String allocate(int server) throws Exception;

  @Override
  void close() throws IOException;
}

package org.clusto.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.model.NotFoundException;

/**
 * Everything that reads, alike for an {@link Inventory}, a {@link Transaction} and the inventory as
 * of a moment of the past. Safe to use from any thread; readers never wait for writers.
 */
public interface InventoryView {

  /** The version that is seen: the number of its newest commit, 0 where there is none. */
  long version();

  /** How many entities there are. */
  int size();

  /**
   * The entity of this name, as an object of its driver's own class.
   *
   * @throws NotFoundException if there is none; the message has the nearest names
   */
  Entity getByName(String name);

  /** The entity of this name, or empty. */
  Optional<Entity> findByName(String name);

  /**
   * The entity of this name, which must be of this driver.
   *
   * @throws NotFoundException if there is none of this name
   */
  <T extends Entity> T getByName(String name, Class<T> driver);

  /**
   * What is so named, and what has this as a MAC address, as an IP address (in whatever VRF) or as
   * a serial number, however they are written: {@code 00163e010203} finds {@code
   * 00:16:3E:01:02:03}, {@code 2001:DB8:0:0::1}, {@code [2001:db8::1]} and {@code 2001:db8::1/64}
   * find {@code 2001:db8::1}, and serial numbers (the attributes {@code serial} and {@code
   * system.serial}) are compared without regard to case and space around them.
   *
   * @return each once: first by name, then by MAC address, by IP address, and by serial number, and
   *     within these in name order; empty where there is none
   */
  List<Entity> find(String text);

  /**
   * What an expression in the language selects.
   *
   * @throws ExpressionException if it is malformed
   */
  Selection query(String expression);

  /** What an expression selects. */
  Selection query(Expression expression);

  /** What a question selects. */
  Selection query(Query query);

  /** All entities. */
  Selection all();

  /**
   * The inventory as it was right after a commit, read-only.
   *
   * @param version from 0 (empty) to {@link #version()}
   * @throws NotFoundException if there is no such version, or it is older than the history
   */
  InventoryView asOf(long version);

  /**
   * The inventory as it was at an instant, read-only: after the newest commit that was not later.
   *
   * @throws NotFoundException if that is older than the history
   */
  InventoryView asOf(Instant instant);

  /**
   * The commits that led to what is seen, newest first. Those that are older than the history that
   * is kept are not among them.
   */
  History history();

  /**
   * What is different between two versions, net: what leads from the first to the second, which may
   * be before it.
   *
   * @throws NotFoundException if there is no such version, or it is older than the history
   */
  Difference diff(long from, long to);
}

package org.clusto.inventory;

import java.util.List;
import org.clusto.model.Value;

/**
 * What a text that somebody is typing may become. Each answer is bounded, and found in time that
 * does not grow with the inventory: names, keys and values are looked up by how they begin.
 */
public interface Completions {

  /**
   * Names of entities.
   *
   * @param start what they begin with; empty for any
   * @param most how many at most
   * @return those that are the first by code point, in name order
   */
  List<String> names(String start, int most);

  /**
   * Names of entities of a driver, or of one that extends it; of a rare driver in a big inventory
   * some may be missing.
   *
   * @param driver the name of the driver
   * @param start what they begin with; empty for any
   * @param most how many at most
   * @return in name order
   */
  List<String> names(String driver, String start, int most);

  /**
   * Names of the drivers that are loaded or in use.
   *
   * @param start what they begin with, in whatever case
   */
  List<String> drivers(String start);

  /**
   * The keys that some entity has an attribute of, as {@code key} and {@code key.subkey}, without
   * numbers.
   *
   * @param start what they begin with; empty for any
   * @param most how many at most
   */
  List<String> keys(String start, int most);

  /**
   * Values that some entity has of a key, relations and JSON left out.
   *
   * @param key the key, in the form of the language; no values where it is malformed
   * @param start what their text begins with; empty for any
   * @param most how many at most
   */
  List<Value> values(String key, String start, int most);

  /**
   * What the beginning of an expression in the language may become when its last word is completed.
   *
   * @param start the text up to where the next character is typed
   * @param most how many at most
   * @return whole texts; none where the beginning is malformed, or nothing can be said
   */
  List<String> expressions(String start, int most);
}

package org.clusto.bench.contender;

/**
 * Where a server is connected or stands: a port of a device, or a unit of a rack.
 *
 * @param entity as the contender hands out entities
 * @param number of the port, or of the unit
 */
record Position<E>(E entity, long number) {

  /** As it is shown: the name and the number. */
  static String shown(String name, long number) {
    return name + "#" + number;
  }
}

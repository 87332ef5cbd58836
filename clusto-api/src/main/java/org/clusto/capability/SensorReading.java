package org.clusto.capability;

import java.util.OptionalDouble;

/**
 * What a sensor says.
 *
 * @param name the device's name for it
 * @param kind what it measures, such as {@code temperature}
 * @param value the measured value; empty where it gives none, as a state or a fault does
 * @param unit the unit of the value, such as {@code degrees C}; empty where there is none
 * @param status how it is
 */
public record SensorReading(
    String name, String kind, OptionalDouble value, String unit, Status status) {

  /** How a sensor is. */
  public enum Status {
    /** Within its limits, or without any. */
    OK,
    /** Beyond a limit that is worth a look. */
    WARNING,
    /** Beyond a limit that is dangerous. */
    CRITICAL,
    /** It gives no reading now. */
    UNAVAILABLE
  }
}

package org.clusto.capability;

import java.util.List;

/** A thing that measures itself. */
@FunctionalInterface
public interface Sensors {

  /** Its sensors with what they say now, in the device's order. */
  List<SensorReading> sensors();
}

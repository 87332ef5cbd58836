package org.clusto.capability;

/** Whether a thing has power. */
public enum PowerState {
  /** It has. */
  ON,
  /** It has not. */
  OFF,
  /** Its device does not say. */
  UNKNOWN
}

package org.clusto.capability;

/** Whether a port of a switch has a link. */
public enum LinkState {
  /** It has. */
  UP,
  /** It has not. */
  DOWN,
  /** Its switch does not say. */
  UNKNOWN
}

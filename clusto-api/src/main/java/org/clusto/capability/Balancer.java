package org.clusto.capability;

import java.util.List;
import org.clusto.model.Relatable;

/** A device that spreads what arrives at virtual addresses over servers, and can be told which. */
public interface Balancer {

  /**
   * The servers of a virtual address.
   *
   * @param vip a virtual address that is on this balancer
   * @throws CapabilityException if it is not described how the balancer knows it
   */
  Backend backend(Relatable vip);

  /**
   * Has the balancer know after a restart what the inventory says of all virtual addresses that are
   * on it, if it is described how. What it does now stays as it is.
   */
  default void keep() {}

  /** What {@link #keep} would change now, each in words; empty where it would change nothing. */
  default List<String> unkept() {
    return List.of();
  }

  /**
   * The backends of no virtual address that is on it now, in which are servers {@linkplain
   * BackendServer#isOurs of ours}: of virtual addresses that are gone or moved.
   *
   * @throws HardwareException if it does not say
   */
  default List<Backend> formerBackends() {
    return List.of();
  }
}

package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;

/** Entities with a MAC address. */
final class MacStep extends IndexStep {

  private final Expression.Mac mac;

  MacStep(int number, Expression.Mac mac) {
    super(number, mac);
    this.mac = mac;
  }

  @Override
  IdSet lookUp(State state) {
    return state.withMac(mac.address());
  }
}

package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;

/** Entities that hold an IP address of a range. */
final class IpStep extends IndexStep {

  private final Expression.Ip ip;

  IpStep(int number, Expression.Ip ip) {
    super(number, ip);
    this.ip = ip;
  }

  @Override
  IdSet lookUp(State state) {
    return state.withAddressIn(ip.range());
  }
}

package org.clusto.bench.contender;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import jetbrains.exodus.bindings.BindingUtils;
import jetbrains.exodus.bindings.ComparableBinding;
import jetbrains.exodus.bindings.LongBinding;
import jetbrains.exodus.util.LightOutputStream;

/** How Xodus keeps a point in time: as milliseconds. */
final class XodusInstant extends ComparableBinding {

  static final XodusInstant BINDING = new XodusInstant();

  private XodusInstant() {}

  @Override
  public Instant readObject(ByteArrayInputStream stream) {
    return Instant.ofEpochMilli(BindingUtils.readLong(stream));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void writeObject(LightOutputStream output, Comparable object) {
    LongBinding.BINDING.writeObject(output, ((Instant) object).toEpochMilli());
  }
}

package org.clusto.engine.resource;

import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The properties of addresses over etcd, tried less often. */
class AddressPropertiesOverEtcdTest extends AddressPropertiesTest {

  @Override
  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyProgram_ofV4OrV6_givesWhatThePlainListSays(@ForAll Random random, @ForAll boolean isV6) {
    super.anyProgram_ofV4OrV6_givesWhatThePlainListSays(random, isV6);
  }
}

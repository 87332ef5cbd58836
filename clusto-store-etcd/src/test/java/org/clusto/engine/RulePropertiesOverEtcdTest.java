package org.clusto.engine;

import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clusto.inventory.ImportMode;

/** The properties of the rules over etcd, tried less often. */
class RulePropertiesOverEtcdTest extends RulePropertiesTest {

  @Override
  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void import_inAnyMode_isRefusedWhereTheResultBreaksARule(
      @ForAll("situations") Situation situation,
      @ForAll ImportMode mode,
      @ForAll("keys") Set<String> keys,
      @ForAll Random random) {
    super.import_inAnyMode_isRefusedWhereTheResultBreaksARule(situation, mode, keys, random);
  }

  @Override
  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void transaction_inAnotherOrderOfStatements_endsAlike(
      @ForAll("situations") Situation situation, @ForAll Random random) {
    super.transaction_inAnotherOrderOfStatements_endsAlike(situation, random);
  }
}

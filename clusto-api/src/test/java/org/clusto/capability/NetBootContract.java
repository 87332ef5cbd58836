package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every device does that can be told from where to start: the tests of a driver extend this.
 */
public abstract class NetBootContract {

  /** That of a device; the same device within one test. */
  protected abstract NetBoot netBoot();

  @ParameterizedTest
  @EnumSource(
      value = NextBoot.Source.class,
      names = {"NETWORK", "DISK", "BIOS"})
  void setNextBoot_fromASource_isReadBack(NextBoot.Source source) {
    NextBoot said = netBoot().setNextBoot(NextBoot.from(source));

    assertThat(said.source()).isEqualTo(source);
    assertThat(netBoot().nextBoot()).contains(said);
  }

  @Test
  void setNextBoot_again_isTheLast() {
    netBoot().setNextBoot(NextBoot.from(NextBoot.Source.NETWORK));
    netBoot().setNextBoot(NextBoot.from(NextBoot.Source.BIOS));

    assertThat(netBoot().nextBoot().map(NextBoot::source)).contains(NextBoot.Source.BIOS);
  }

  @Test
  void clearNextBoot_whenSet_saysNothing() {
    netBoot().setNextBoot(NextBoot.from(NextBoot.Source.NETWORK));

    netBoot().clearNextBoot();

    assertThat(netBoot().nextBoot()).isEmpty();
  }
}

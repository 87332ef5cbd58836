package org.clusto.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedTest {

  private static final int SERVERS = 20_050;

  private final Asked asked = new Asked(new BenchFleet(SERVERS));

  @Test
  void names_ofAFleet_areThoseThatItHas() {
    assertThat(asked.server(0)).isEqualTo("server-0000000");
    assertThat(asked.server(3)).isEqualTo("server-0003707");
    assertThat(asked.datacenter(2)).isEqualTo("dc-2");
    assertThat(asked.networkSwitch(1)).isEqualTo("switch-00389");
    assertThat(asked.prefix(1)).isEqualTo("server-001904");
  }

  @Test
  void names_askedForAgain_areTheSame() {
    assertThat(asked.server(7)).isSameAs(asked.server(7)).isSameAs(asked.server(7 + SERVERS));
    assertThat(asked.prefix(7)).isSameAs(asked.prefix(7));
    assertThat(asked.datacenter(0)).isEqualTo(asked.datacenter(3));
  }

  @Test
  void servers_asManyAsThereAre_areAllDifferent() {
    assertThat(IntStream.range(0, SERVERS).mapToObj(asked::server).distinct()).hasSize(SERVERS);
  }

  @Test
  void smallestFleet_askedAbout_hasOneOfEach() {
    Asked one = new Asked(new BenchFleet(1));

    assertThat(one.server(5)).isEqualTo("server-0000000");
    assertThat(one.prefix(5)).isEqualTo("server-000000");
    assertThat(one.networkSwitch(5)).isEqualTo("switch-00000");
  }
}

package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedQuestionsTest {

  @Test
  void seedQuestions_run_answer() throws Exception {
    assertThat(Captured.output(() -> SeedQuestions.main(new String[0])).lines())
        .containsExactly(
            "taken: [server1, server3, server5, server7]",
            "no six more: only 5 can be had together",
            "[console2]",
            "console of server3: console2:console-serial:1",
            "not yet: server3 lacks the class has-ssd",
            "[orders1, orders2]",
            "vip-orders has 192.0.2.1",
            "behind it: [orders1, orders2]");
  }
}

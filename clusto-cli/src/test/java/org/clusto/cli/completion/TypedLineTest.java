package org.clusto.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedLineTest {

  private static final String BREAKS = " \t\n\"'@><=;|&(:";

  private static TypedLine bash(String line) {
    return TypedLine.of(line, Shell.BASH, BREAKS, Map.of("FLEET", "my fleet", "HOME", "/home/ada"));
  }

  @Test
  void words_areThoseBehindTheCommand() {
    assertThat(bash("clusto locate server1 ").before()).containsExactly("locate", "server1");
    assertThat(bash("clusto locate server1 ").last()).isEmpty();
    assertThat(bash("A=1 B= /usr/bin/clusto  locate ser").before()).containsExactly("locate");
    assertThat(bash("clusto").before()).isEmpty();
    assertThat(bash("").before()).isEmpty();
  }

  @Test
  void quotes_areTakenOff() {
    assertThat(bash("clusto 'a b' \"c \\\" d\" e\\ f \"it's\"'x").before())
        .containsExactly("a b", "c \" d", "e f");
    assertThat(bash("clusto 'a b' \"it's\"'x").last()).isEqualTo("it'sx");
    assertThat(bash("clusto ''").last()).isEmpty();
    assertThat(bash("clusto '' ").before()).containsExactly("");
    assertThat(bash("clusto a\\").last()).isEqualTo("a");
  }

  @Test
  void backslashInSingleQuotes_isAnEscapeInFishOnly() {
    String line = "clusto 'it\\'s";

    assertThat(TypedLine.of(line, Shell.FISH, "", Map.of()).last()).isEqualTo("it's");
    assertThat(TypedLine.of(line, Shell.ZSH, "", Map.of()).last()).isEqualTo("it\\s");
  }

  @Test
  void variablesAndHome_arePutIn() {
    assertThat(bash("clusto --inventory $FLEET/x \"${FLEET}\" '$FLEET' $NONE ~/f ~ a~ $ ").before())
        .containsExactly(
            "--inventory",
            "my fleet/x",
            "my fleet",
            "$FLEET",
            "",
            "/home/ada/f",
            "/home/ada",
            "a~",
            "$");
  }

  @Test
  void replaced_isWhatStandsBehindABreakOrAQuote() {
    assertThat(bash("clusto connect server1:nic").replacedFrom()).isEqualTo(8);
    assertThat(bash("clusto connect server1\\:nic").replacedFrom()).isZero();
    assertThat(bash("clusto query 'driver:Se").replacedFrom()).isZero();
    assertThat(bash("clusto query 'driver:Se").quote()).isEqualTo('\'');
    assertThat(bash("clusto query a:'driver:Se").replacedFrom()).isEqualTo(2);
    assertThat(bash("clusto query 'a b':").replacedFrom()).isEqualTo(4);
  }
}

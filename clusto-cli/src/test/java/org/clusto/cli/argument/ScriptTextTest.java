package org.clusto.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusto.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class ScriptTextTest {

  @Test
  void lines_areSplitAsInAShell() {
    assertThat(ScriptText.lines("create  Server\tweb1 'a b' \"it's\" it\\'s x\"y\"'z' '' a#b # c"))
        .containsExactly(
            new ScriptLine(
                1, List.of("create", "Server", "web1", "a b", "it's", "it's", "xyz", "", "a#b")));
  }

  @Test
  void lines_thatAreEmptyOrComments_areLeftOut() {
    assertThat(ScriptText.lines("\n  # 'a\n\r\na b\r\n\n#\nc"))
        .containsExactly(new ScriptLine(4, List.of("a", "b")), new ScriptLine(7, List.of("c")));
    assertThat(ScriptText.lines("")).isEmpty();
  }

  @Test
  void lines_mayGoOn() {
    assertThat(ScriptText.lines("a 'b\nc' \\\n d\ne\\\nf"))
        .containsExactly(
            new ScriptLine(1, List.of("a", "b\nc", "d")), new ScriptLine(4, List.of("ef")));
  }

  @Test
  void backslash_withinQuotes_isWhatAShellMakesOfIt() {
    assertThat(ScriptText.lines("'\\n' \"\\n\\\\ \\\" \\$x \\\n y\" $HOME *"))
        .containsExactly(new ScriptLine(1, List.of("\\n", "\\n\\ \" $x  y", "$HOME", "*")));
  }

  @Test
  void quote_thatIsOpen_isRefusedWithItsLine() {
    assertThatThrownBy(() -> ScriptText.lines("a\nb 'c\nd"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("line 2: the quote ' is not closed");
  }

  @Test
  void line_mentionsAnEntityAndItsPorts() {
    ScriptLine line = new ScriptLine(1, List.of("connect", "web1:nic-eth:1", "sw1"));

    assertThat(line.mentions("web1")).isTrue();
    assertThat(line.mentions("sw1")).isTrue();
    assertThat(line.mentions("web")).isFalse();
  }
}

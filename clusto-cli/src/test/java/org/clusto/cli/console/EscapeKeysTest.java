package org.clusto.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeKeysTest {

  /** What was meant, in the order in which it was told: text as it is, the rest in brackets. */
  private static final class Told implements EscapeKeys.Listener {
    private final StringBuilder all = new StringBuilder();

    @Override
    public void type(byte[] bytes) {
      all.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void sendBreak() {
      all.append("[break]");
    }

    @Override
    public void showHelp() {
      all.append("[help]");
    }

    @Override
    public void leave() {
      all.append("[leave]");
    }
  }

  private static String told(List<String> pieces) {
    Told told = new Told();
    EscapeKeys keys = new EscapeKeys(told);
    for (String piece : pieces) {
      byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
      keys.typed(bytes, bytes.length);
    }
    return told.all.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "~., [leave]",
    "~B~b~?, [break][break][help]",
    "a~., a~.",
    "a|~., a|[leave]",
    "ls|~~.ssh, ls|~.ssh",
    "~x, ~x",
    "~|~., ~|[leave]",
    "~?~., [help][leave]",
    "~~~., ~~.",
  })
  void keys_typed_meanWhatTheyDoInSsh(String typed, String meant) {
    assertThat(told(List.of(typed.replace('|', '\r')))).isEqualTo(meant.replace('|', '\r'));
  }

  @Property
  void keys_withEachTildeAtTheBeginningOfALineTwice_areTypedAsTheyAre(@ForAll("text") String text) {
    String doubled = text.replaceAll("(?<=^|[\r\n])~", "~~");

    assertThat(told(List.of(doubled))).isEqualTo(text);
  }

  @Property
  void keys_inPieces_meanWhatTheyMeanTogether(@ForAll("text") String text) {
    assertThat(told(text.chars().mapToObj(Character::toString).toList()))
        .isEqualTo(told(List.of(text)));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("~~~.?Bb\r\nxy\u00ff\u0003").ofMaxLength(40);
  }
}

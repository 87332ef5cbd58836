package org.clusto.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownStreamTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream =
      ShownStream.on(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  private String screen() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void text_thatIsHarmless_isTheSame() {
    stream.print("机架-é 👩‍💻\t1\n");
    stream.printf("%s\r%n", "עברית");

    assertThat(screen()).isEqualTo("机架-é 👩‍💻\t1\nעברית\r\n");
  }

  @Test
  void text_thatActsOnATerminal_isShown() {
    stream.println("a\u001b[2J\u0007\u009b\u202e");

    assertThat(screen()).isEqualTo("a\\u001b[2J\\u0007\\u009b\\u202e\n");
  }

  @Test
  void character_thatComesByteByByte_isShownWhenItIsWhole() {
    for (byte b : "é👩\u202e.".getBytes(StandardCharsets.UTF_8)) {
      stream.write(b);
    }

    assertThat(screen()).isEqualTo("é👩\\u202e.");
  }

  @Test
  void bytes_thatAreNoText_areReplaced() {
    stream.write(0xff);
    stream.print("a");

    assertThat(screen()).isEqualTo("\uFFFDa");
  }
}

package org.clusto.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.clusto.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class InputLinesTest {

  @Test
  void lines_endWithEitherKindOfEnd() {
    assertThat(all("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(all("a\n")).containsExactly("a");
    assertThat(all("")).isEmpty();
    assertThat(all("\n")).containsExactly("");
  }

  @Test
  void byteOrderMark_atTheStart_isPassedOver() {
    assertThat(all("\ufeffa\n\ufeffb")).containsExactly("a", "\ufeffb");
    assertThat(all("\ufeff")).containsExactly("");
  }

  @Test
  void line_thatIsNotUtf8_isRefusedAndTheNextIsRead() {
    byte[] bytes = {'a', (byte) 0xff, '\n', 'b'};
    InputLines lines = new InputLines(new ByteArrayInputStream(bytes), () -> {});

    assertThat(lines.next()).isTrue();
    assertThatThrownBy(lines::text)
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("the line is not UTF-8");
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("b");
    assertThat(lines.number()).isEqualTo(2);
  }

  @Test
  void line_ofSomeMegabytes_isRead() {
    String line = "é".repeat(4 << 20);

    assertThat(all(line + "\nb")).containsExactly(line, "b");
  }

  @Test
  void line_thatIsTooLong_isRefusedAndTheNextIsRead() {
    InputStream part = source("x".repeat(1 << 20));
    List<InputStream> parts = new ArrayList<>(List.of(part));
    for (int i = 0; i < 64; i++) {
      parts.add(source("x".repeat(1 << 20)));
    }
    parts.add(source("\nb"));
    InputLines lines =
        new InputLines(new SequenceInputStream(Collections.enumeration(parts)), () -> {});

    assertThat(lines.next()).isTrue();
    assertThatThrownBy(lines::text).hasMessage("the line is longer than 64 MiB");
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("b");
  }

  @Test
  void waiting_isAnnouncedBeforeEachRead() {
    List<String> events = new ArrayList<>();
    InputStream slow =
        new SequenceInputStream(source("a\n"), source("b\n")) {
          @Override
          public int read(byte[] target, int from, int length) throws java.io.IOException {
            events.add("read");
            return super.read(target, from, length);
          }
        };
    InputLines lines = new InputLines(slow, () -> events.add("wait"));
    while (lines.next()) {
      events.add(lines.text());
    }

    assertThat(events).containsExactly("wait", "read", "a", "wait", "read", "b", "wait", "read");
  }

  private static List<String> all(String input) {
    InputLines lines = new InputLines(source(input), () -> {});
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      all.add(lines.text());
    }
    return all;
  }

  private static InputStream source(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

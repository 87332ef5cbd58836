package org.clusto.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.Test;

class OutputTest {

  private static final List<String> NAMES = List.of("a", "b\n\u001b", "é😀");

  @Test
  void plain_names_areALineEach() {
    assertThat(plain(out -> out.names(NAMES))).isEqualTo("a\nb\\n\\u001b\né😀\n");
    assertThat(plain(out -> out.names(List.of()))).isEmpty();
  }

  @Test
  void plain_row_isOneLine() {
    assertThat(plain(out -> out.row(NAMES))).isEqualTo("a\tb\\n\\u001b\té😀\n");
    assertThat(plain(out -> out.row(List.of()))).isEqualTo("\n");
    assertThat(plain(out -> out.missingRow("x"))).isEqualTo("\n");
  }

  @Test
  void json_names_areAnArray() {
    assertThat(json(out -> out.names(NAMES))).isEqualTo("[\"a\",\"b\\n\\u001B\",\"é😀\"]\n");
    assertThat(json(out -> out.row(List.of()))).isEqualTo("[]\n");
    assertThat(json(out -> out.missingRow("no \"x\""))).isEqualTo("{\"error\":\"no \\\"x\\\"\"}\n");
  }

  @Test
  void json_ofWhatActsOnATerminal_isEscaped() {
    assertThat(json(out -> out.names(List.of("\u007f\u009b\u202e\u2028é"))))
        .isEqualTo("[\"\\u007F\\u009b\\u202e\\u2028é\"]\n");
  }

  @Test
  void answer_hasAFormForEachKindOfReader() {
    Consumer<Output> answer =
        out ->
            out.answer(
                () -> List.of("one line"),
                () -> Map.of("a", List.of(1L, true, new RawJson("1.50"), Map.of())));

    assertThat(plain(answer)).isEqualTo("one line\n");
    assertThat(json(answer)).isEqualTo("{\"a\":[1,true,1.50,{}]}\n");
  }

  @Test
  void screen_names_areFoldedWhereTheyDoNotFit() {
    List<String> names = IntStream.rangeClosed(1, 30).mapToObj("web%03d"::formatted).toList();

    assertThat(onScreen(out -> out.names(NAMES))).isEqualTo("a\nb\\n\\u001b\né😀\n");
    assertThat(onScreen(out -> out.names(names)))
        .isEqualTo("web[001-030]\n\u001b[2m30 names; each on its own in a pipe\u001b[0m\n");
  }

  @Test
  void screen_answer_isWhatIsDrawn() {
    Consumer<Output> answer =
        out ->
            out.answer(
                () -> List.of(Line.of(Style.LOSS, "gone\u001b")),
                () -> List.of("gone"),
                () -> List.of());

    assertThat(onScreen(answer)).isEqualTo("\u001b[31mgone\\u001b\u001b[0m\n");
    assertThat(plain(answer)).isEqualTo("gone\n");
    assertThat(json(answer)).isEqualTo("[]\n");
    assertThat(onScreen(out -> out.answer(() -> List.of("a\u001b"), List::of)))
        .isEqualTo("a\\u001b\n");
  }

  private static String onScreen(Consumer<Output> answer) {
    return answered(bytes -> new ScreenOutput(bytes, new Screen(true, 24, 80)), answer);
  }

  @Test
  void output_whoseReaderIsGone_endsQuietly() {
    PlainOutput output = new PlainOutput(new StandardOutput(failing("Broken pipe")));
    output.names(NAMES);

    assertThatThrownBy(output::flush).isInstanceOf(ReaderGoneException.class);
  }

  @Test
  void output_thatIsFull_saysSo() {
    JsonOutput output = new JsonOutput(new StandardOutput(failing("No space left on device")));
    output.names(NAMES);

    assertThatThrownBy(output::flush)
        .isInstanceOf(ClustoException.class)
        .hasMessage("cannot write the output: No space left on device");
  }

  private static String plain(Consumer<Output> answer) {
    return answered(PlainOutput::new, answer);
  }

  private static String json(Consumer<Output> answer) {
    return answered(JsonOutput::new, answer);
  }

  private static String answered(Function<OutputStream, Output> form, Consumer<Output> answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = form.apply(bytes);
    answer.accept(output);
    output.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static FileOutputStream failing(String reason) {
    return new FileOutputStream(new FileDescriptor()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}

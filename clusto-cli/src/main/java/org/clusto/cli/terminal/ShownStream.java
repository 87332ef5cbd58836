package org.clusto.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 on its way to a screen, made safe: what would act on it is shown as an escape instead. */
public final class ShownStream extends OutputStream {

  private static final int LONGEST_CHARACTER = 4;
  private static final String LAYOUT = "\n\r\t";

  private final PrintStream screen;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The bytes of a character that has not come whole. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private ShownStream(PrintStream screen) {
    this.screen = screen;
  }

  /** A stream that shows on a screen what is printed. */
  public static PrintStream on(PrintStream screen) {
    return new PrintStream(new ShownStream(screen), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    ByteBuffer all =
        ByteBuffer.allocate(rest.remaining() + length).put(rest).put(bytes, from, length);
    all.flip();
    CharBuffer text = CharBuffer.allocate(all.remaining() + LONGEST_CHARACTER);
    var unused = decoder.decode(all, text, false);
    rest = all;
    screen.print(shown(text.flip()));
    screen.flush();
  }

  private static String shown(CharBuffer text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> append(shown, (char) c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (LAYOUT.indexOf(c) < 0 && Shown.acts(c)) {
      shown.append(Shown.escape(c));
    } else {
      shown.append(c);
    }
  }
}

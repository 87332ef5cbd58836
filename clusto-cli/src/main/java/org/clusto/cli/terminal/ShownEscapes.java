package org.clusto.cli.terminal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Has JSON escape, beside what it must, the characters that would act on a terminal. */
final class ShownEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  private static final char DELETE = 0x7f;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[DELETE] = ESCAPE_STANDARD;
    return escapes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return Shown.acts(c) ? new SerializedString(Shown.escape(c)) : null;
  }
}

package org.clusto.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.clusto.model.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Has JSON escape, beside what it must, the characters that would act on a terminal, so that a file
 * can be looked at.
 */
final class SafeEscapes extends CharacterEscapes {
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
    return Texts.actsOnATerminal(c) ? new SerializedString(escape(c)) : null;
  }

  /** JSON text, in which only strings hold such characters, with these escaped. */
  static String in(String json) {
    if (json.chars().noneMatch(Texts::actsOnATerminal)) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length() + 16);
    json.chars()
        .forEach(
            c -> {
              if (Texts.actsOnATerminal(c)) {
                safe.append(escape(c));
              } else {
                safe.append((char) c);
              }
            });
    return safe.toString();
  }

  private static String escape(int c) {
    return "\\u%04X".formatted(c);
  }
}

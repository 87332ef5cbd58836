package org.clusto.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in memory, as UTF-8 text. */
final class Sink {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  OutputStream stream() {
    return bytes;
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static InputStream source(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

package org.clusto.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.ValueEncoder;
import org.clusto.model.Value;
import org.clusto.spi.StoredPages;

/**
 * A page that is being written; {@link PageInput} reads it. Ids and texts are told by how they
 * differ from those before, since in a page sorted by them that is little.
 */
final class PageOutput {

  private final StoredPages.Sink sink;
  private final PayloadOutput out = new PayloadOutput();
  private int lastId;
  private byte[] lastText = {};

  /** A page that others may be written before. */
  PageOutput(StoredPages.Sink sink) {
    this.sink = sink;
  }

  /** Another page. */
  PageOutput another() {
    return new PageOutput(sink);
  }

  /** Hands over the page, and gives its number. */
  int finish() {
    return sink.add(out.copy(0, out.size()));
  }

  /** Hands over a page that was read, as it is, and gives its new number. */
  int copy(byte[] page) {
    return sink.add(page);
  }

  void number(long number) {
    out.number(number);
  }

  void signed(long number) {
    out.signed(number);
  }

  void bytes(byte[] bytes) {
    out.bytes(bytes);
  }

  /** The id of an entity. */
  void id(int id) {
    out.signed((long) id - lastId);
    lastId = id;
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int mismatch = Arrays.mismatch(lastText, utf8);
    int common = mismatch < 0 ? utf8.length : mismatch;
    out.number(common);
    out.number(utf8.length - common);
    out.raw(utf8, common, utf8.length - common);
    lastText = utf8;
  }

  void value(Value value) {
    if (value instanceof Value.Text text) {
      out.oneByte(ValueEncoder.TEXT);
      text(text.value());
    } else if (value instanceof Value.Relation relation) {
      out.oneByte(ValueEncoder.RELATION);
      id(relation.id());
    } else {
      ValueEncoder.write(value, out);
    }
  }
}

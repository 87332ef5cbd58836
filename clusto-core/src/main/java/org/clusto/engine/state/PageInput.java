package org.clusto.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.ValueDecoder;
import org.clusto.encoding.ValueEncoder;
import org.clusto.model.InvalidValueException;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.spi.StoredPages;

/** A page that {@link PageOutput} wrote. */
final class PageInput {

  /** What a page says. */
  @FunctionalInterface
  interface Reading<T> {
    T of(PageInput in) throws MalformedException;
  }

  private final StoredPages pages;
  private final byte[] bytes;
  private final PayloadInput in;
  private int lastId;
  private byte[] lastText = {};

  private PageInput(StoredPages pages, int number) {
    this.pages = pages;
    this.bytes = pages.page(number);
    this.in = new PayloadInput(bytes, 0);
  }

  /**
   * Reads a page to its end.
   *
   * @throws StoreException if it is not as it was written
   */
  static <T> T read(StoredPages pages, int number, Reading<T> reading) {
    try {
      PageInput page = new PageInput(pages, number);
      T read = reading.of(page);
      PayloadInput.require(!page.in.hasMore(), "it says more than is wanted");
      return read;
    } catch (MalformedException | InvalidValueException | IndexOutOfBoundsException e) {
      throw new StoreException(
          "an index in the checkpoint is not as it was written (page %d: %s); `clusto check` says more"
              .formatted(number, e.getMessage()),
          e);
    }
  }

  /** Where this page is from. */
  StoredPages pages() {
    return pages;
  }

  int oneByte() throws MalformedException {
    return in.oneByte();
  }

  /** A number of things of at least one byte each. */
  int count() throws MalformedException {
    return in.count(1);
  }

  /** A number from 0 up to, not including, an end. */
  int index(int end) throws MalformedException {
    return in.index(end);
  }

  /** The number of a page. */
  int page() throws MalformedException {
    return in.index(pages.count());
  }

  long number() throws MalformedException {
    return in.number();
  }

  long signed() throws MalformedException {
    return in.signed();
  }

  byte[] bytes() throws MalformedException {
    return in.bytes();
  }

  /** The id of an entity. */
  int id() throws MalformedException {
    long id = lastId + in.signed();
    PayloadInput.require(id > 0 && id <= Integer.MAX_VALUE, "an id is out of range");
    lastId = (int) id;
    return lastId;
  }

  String text() throws MalformedException {
    int common = in.index(lastText.length + 1);
    int more = in.count(1);
    byte[] utf8 = Arrays.copyOf(lastText, common + more);
    System.arraycopy(bytes, in.position(), utf8, common, more);
    in.goTo(in.position() + more);
    lastText = utf8;
    return new String(utf8, StandardCharsets.UTF_8);
  }

  Value value() throws MalformedException {
    int start = in.position();
    int kind = in.oneByte();
    if (kind == ValueEncoder.TEXT) {
      return new Value.Text(text());
    } else if (kind == ValueEncoder.RELATION) {
      return new Value.Relation(id());
    }
    in.goTo(start);
    return ValueDecoder.value(in);
  }
}

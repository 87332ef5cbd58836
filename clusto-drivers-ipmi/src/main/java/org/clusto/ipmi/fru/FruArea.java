package org.clusto.ipmi.fru;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An area of FRU information: fields in a fixed order (FRU definition, chapters 11 and 12). */
final class FruArea {

  private static final int LAST = 0xc1;
  private static final String BCD_PLUS = "0123456789 -.   ";

  /** The fields that are of use, with their places in the areas. */
  enum Field {
    MANUFACTURER(0, 0),
    NAME(1, 1),
    SERIAL(4, 2),
    PART_NUMBER(2, 3),
    ASSET_TAG(5, -1);

    private final int inProduct;
    private final int inBoard;

    Field(int inProduct, int inBoard) {
      this.inProduct = inProduct;
      this.inBoard = inBoard;
    }
  }

  private final List<String> texts;
  private final boolean isProduct;

  private FruArea(byte[] area, int start, boolean isProduct) {
    this.texts = texts(area, start);
    this.isProduct = isProduct;
  }

  /** Its fields begin after version, length and language. */
  static FruArea ofProduct(byte[] area) {
    return new FruArea(area, 3, true);
  }

  /** Its fields begin after the time of manufacture, too. */
  static FruArea ofBoard(byte[] area) {
    return new FruArea(area, 6, false);
  }

  /** The text of a field; empty where there is none. */
  Optional<String> text(Field field) {
    int place = isProduct ? field.inProduct : field.inBoard;
    return place >= 0 && place < texts.size()
        ? Optional.of(texts.get(place)).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static List<String> texts(byte[] area, int start) {
    List<String> texts = new ArrayList<>();
    int at = start;
    while (at < area.length && (area[at] & 0xff) != LAST) {
      int kind = (area[at] & 0xff) >> 6;
      int length = Math.min(area[at] & 0x3f, area.length - at - 1);
      texts.add(text(kind, area, at + 1, length).strip());
      at += 1 + length;
    }
    return texts;
  }

  /** The four kinds of text (FRU definition, chapter 13). */
  private static String text(int kind, byte[] area, int from, int length) {
    return switch (kind) {
      case 0 -> "";
      case 1 -> bcdPlus(area, from, length);
      case 2 -> sixBit(area, from, length);
      default -> new String(area, from, length, StandardCharsets.ISO_8859_1).replace("\0", "");
    };
  }

  private static String bcdPlus(byte[] area, int from, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + length; i++) {
      text.append(BCD_PLUS.charAt((area[i] & 0xf0) >> 4)).append(BCD_PLUS.charAt(area[i] & 0x0f));
    }
    return text.toString();
  }

  /** Six bits a character, the lowest first, from space on. */
  private static String sixBit(byte[] area, int from, int length) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit + 6 <= length * 8; bit += 6) {
      int low = area[from + bit / 8] & 0xff;
      int high = bit / 8 + 1 < length ? area[from + bit / 8 + 1] & 0xff : 0;
      text.append((char) (' ' + ((low | high << 8) >> bit % 8 & 0x3f)));
    }
    return text.toString();
  }
}

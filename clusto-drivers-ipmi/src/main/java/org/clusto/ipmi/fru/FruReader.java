package org.clusto.ipmi.fru;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.Identity;
import org.clusto.ipmi.lan.Command;
import org.clusto.ipmi.lan.Failures;
import org.clusto.ipmi.lan.Session;

/**
 * What the BMC's own FRU information says (IPMI v2.0, chapter 34; its format: Platform Management
 * FRU Information Storage Definition, v1.0 revision 1.2).
 */
public final class FruReader {

  private static final int READ_FRU_DATA = 0x11;

  /** The FRU information of the BMC's own device. */
  private static final int OWN = 0;

  private static final int HEADER_LENGTH = 8;
  private static final int BOARD_AT = 3;
  private static final int PRODUCT_AT = 4;

  /** A small number that every BMC can answer at once. */
  private static final int AT_ONCE = 16;

  private final Session session;

  /** That of the BMC of a session. */
  public FruReader(Session session) {
    this.session = session;
  }

  /** What it says: of the product, and where that says nothing, of the board. */
  public CompletableFuture<Identity> identity() {
    return read(0, HEADER_LENGTH)
        .thenApply(this::sound)
        .thenCompose(
            header ->
                area(header, PRODUCT_AT)
                    .thenCompose(
                        product ->
                            area(header, BOARD_AT).thenApply(board -> identity(product, board))));
  }

  private Identity identity(Optional<byte[]> product, Optional<byte[]> board) {
    Optional<FruArea> ofProduct = product.map(FruArea::ofProduct);
    Optional<FruArea> ofBoard = board.map(FruArea::ofBoard);
    return new Identity(
        either(ofProduct, FruArea.Field.MANUFACTURER, ofBoard),
        either(ofProduct, FruArea.Field.NAME, ofBoard),
        either(ofProduct, FruArea.Field.SERIAL, ofBoard),
        either(ofProduct, FruArea.Field.PART_NUMBER, ofBoard),
        either(ofProduct, FruArea.Field.ASSET_TAG, Optional.empty()));
  }

  private static Optional<String> either(
      Optional<FruArea> first, FruArea.Field field, Optional<FruArea> second) {
    return first
        .flatMap(area -> area.text(field))
        .or(() -> second.flatMap(area -> area.text(field)));
  }

  /** An area that the header leads to; empty where there is none. */
  private CompletableFuture<Optional<byte[]>> area(byte[] header, int at) {
    int offset = (header[at] & 0xff) * 8;
    if (offset == 0) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return read(offset, 2)
        .thenCompose(start -> read(offset, (start[1] & 0xff) * 8))
        .thenApply(area -> Optional.of(sound(area)));
  }

  /** The sum of its bytes is 0, modulo 256. */
  private byte[] sound(byte[] bytes) {
    int sum = 0;
    for (byte each : bytes) {
      sum += each;
    }
    if (bytes.length == 0 || (sum & 0xff) != 0) {
      throw Failures.of(session.bmc())
          .protocol("its FRU information has a wrong checksum, so nothing of it is taken");
    }
    return bytes;
  }

  private CompletableFuture<byte[]> read(int offset, int length) {
    return read(offset, new byte[length], 0);
  }

  private CompletableFuture<byte[]> read(int offset, byte[] into, int have) {
    if (have == into.length) {
      return CompletableFuture.completedFuture(into);
    }
    int from = offset + have;
    int count = Math.min(AT_ONCE, into.length - have);
    return session
        .request(
            Command.reading(Command.STORAGE, READ_FRU_DATA, OWN, from & 0xff, from >> 8, count))
        .thenApply(answer -> answer.data("read its FRU information", 2))
        .thenCompose(
            data -> {
              int given = Math.min(data.length - 1, into.length - have);
              System.arraycopy(Arrays.copyOfRange(data, 1, 1 + given), 0, into, have, given);
              return read(offset, into, have + given);
            });
  }
}

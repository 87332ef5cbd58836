package org.clusto.store.mapdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.clusto.store.mapdb.DiskOperation.Naming;
import org.clusto.store.mapdb.DiskOperation.Writing;
import org.clusto.store.mapdb.DiskOperation.Written;

/** One power cut, and the disks that it may leave. */
final class PowerCut {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  /** What became of an operation that was not durable yet. */
  private enum Fate {
    DONE,
    LOST,
    /** The file is as long as if it were done, but has zeros where the bytes should be. */
    ZEROS
  }

  /**
   * How many of the disks are looked at.
   *
   * @param singles so many pages of each write at most are the only one that is lost, or written
   * @param tears so many places at most in which a short write is torn; in a long one a tenth of
   *     them, beside the sectors
   * @param step a long write is torn at each sector, at each second, and so on
   * @param randoms so many disks on which all is by chance
   * @param seed of chance
   */
  record Depth(int singles, int tears, int step, int randoms, long seed) {}

  /** Takes what may be left. */
  @FunctionalInterface
  interface Receiver {
    void disk(DiskImage image) throws Exception;
  }

  private final int at;
  private final DiskImage durable;
  private final List<DiskOperation> pending;

  PowerCut(int at, DiskImage durable, List<DiskOperation> pending) {
    this.at = at;
    this.durable = durable;
    this.pending = pending;
  }

  /** How many operations were done before. */
  int at() {
    return at;
  }

  @Override
  public String toString() {
    return at + ", when not all of this was durable: " + pending;
  }

  /** Shows the disks that may be left. */
  void disks(Depth depth, Receiver receiver) throws Exception {
    new Fates(depth, receiver).all();
    tear(depth, receiver);
  }

  /** A system writes page by page. */
  private static List<DiskOperation> pieces(DiskOperation operation) {
    if (!(operation instanceof Written written)) {
      return List.of(operation);
    }
    List<DiskOperation> pieces = new ArrayList<>();
    int length = written.bytes().remaining();
    int from = 0;
    while (from < length) {
      int to = (int) Math.min(length, from + PAGE - (written.offset() + from) % PAGE);
      pieces.add(written.part(from, to));
      from = to;
    }
    return pieces;
  }

  private void tear(Depth depth, Receiver receiver) throws Exception {
    if (pending.isEmpty() || !(pending.get(pending.size() - 1) instanceof Written last)) {
      return;
    }
    List<DiskOperation> operations = new ArrayList<>(pending.subList(0, pending.size() - 1));
    for (int length : tears(last, depth)) {
      DiskImage torn = durable.copy();
      operations.forEach(torn::apply);
      torn.apply(last.part(0, length));
      receiver.disk(torn.copy());
      torn.extendOnly(last);
      receiver.disk(torn);
    }
  }

  private static TreeSet<Integer> tears(Written last, Depth depth) {
    int length = last.bytes().remaining();
    TreeSet<Integer> tears = new TreeSet<>();
    spread(length, length <= SECTOR ? depth.tears() : 2 + depth.tears() / 10).forEach(tears::add);
    int first = SECTOR - (int) (last.offset() % SECTOR);
    for (int sector = first; sector < length; sector += depth.step() * SECTOR) {
      tears.add(sector);
    }
    return tears;
  }

  /** The numbers below an end: all of them, or so many, the first and the last among them. */
  private static IntStream spread(int end, int most) {
    return end <= most
        ? IntStream.range(0, end)
        : IntStream.range(0, most).map(i -> (int) ((long) i * (end - 1) / (most - 1)));
  }

  /** The choices of what becomes of each operation. */
  private final class Fates {
    private final List<DiskOperation> pieces = new ArrayList<>();
    private final List<Integer> singles = new ArrayList<>();
    private final Depth depth;
    private final Receiver receiver;

    Fates(Depth depth, Receiver receiver) {
      this.depth = depth;
      this.receiver = receiver;
      for (DiskOperation operation : pending) {
        List<DiskOperation> more = pieces(operation);
        spread(more.size(), depth.singles()).map(i -> pieces.size() + i).forEach(singles::add);
        pieces.addAll(more);
      }
    }

    void all() throws Exception {
      boolean isNamed = pieces.stream().anyMatch(Naming.class::isInstance);
      boolean isWritten = pieces.stream().anyMatch(Writing.class::isInstance);
      for (Fate naming : isNamed ? List.of(Fate.DONE, Fate.LOST) : List.of(Fate.DONE)) {
        for (Fate writing : isWritten ? List.of(Fate.values()) : List.of(Fate.DONE)) {
          show(fates(naming, writing));
          oneOtherThan(naming, writing);
        }
      }
      byChance();
    }

    private Fate[] fates(Fate naming, Fate writing) {
      return pieces.stream()
          .map(piece -> piece instanceof Naming ? naming : writing)
          .toArray(Fate[]::new);
    }

    private void oneOtherThan(Fate naming, Fate writing) throws Exception {
      for (int piece : singles) {
        Fate common = pieces.get(piece) instanceof Naming ? naming : writing;
        for (Fate other : Fate.values()) {
          if (other != common) {
            Fate[] fates = fates(naming, writing);
            fates[piece] = other;
            keepWhatItNeeds(fates, piece);
            show(fates);
          }
        }
      }
    }

    /** What is done needs what was done before it to the same name. */
    private void keepWhatItNeeds(Fate[] fates, int piece) {
      if (fates[piece] == Fate.DONE && pieces.get(piece) instanceof Naming naming) {
        for (int i = piece - 1; i >= 0; i--) {
          if (pieces.get(i) instanceof Naming earlier && earlier.comesBefore(naming)) {
            fates[i] = Fate.DONE;
            keepWhatItNeeds(fates, i);
          }
        }
      }
    }

    private void byChance() throws Exception {
      Random random = new Random(31L * at + depth.seed());
      for (int i = 0; i < depth.randoms(); i++) {
        int lost = random.nextInt(1, 10);
        Fate[] fates = new Fate[pieces.size()];
        Arrays.setAll(
            fates,
            piece ->
                random.nextInt(10) >= lost
                    ? Fate.DONE
                    : random.nextBoolean() ? Fate.LOST : Fate.ZEROS);
        show(fates);
      }
    }

    private void show(Fate[] fates) throws Exception {
      dropWhatLacksSomething(fates);
      DiskImage image = durable.copy();
      for (int i = 0; i < fates.length; i++) {
        DiskOperation piece = pieces.get(i);
        if (fates[i] == Fate.DONE) {
          image.apply(piece);
        } else if (fates[i] == Fate.ZEROS && piece instanceof Written written) {
          image.extendOnly(written);
        }
      }
      receiver.disk(image);
    }

    private void dropWhatLacksSomething(Fate[] fates) {
      for (int i = 0; i < fates.length; i++) {
        if (fates[i] != Fate.DONE && pieces.get(i) instanceof Naming lost) {
          for (int j = i + 1; j < fates.length; j++) {
            if (pieces.get(j) instanceof Naming later && lost.comesBefore(later)) {
              fates[j] = Fate.LOST;
            }
          }
        }
      }
    }
  }
}

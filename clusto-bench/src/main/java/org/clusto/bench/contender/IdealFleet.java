package org.clusto.bench.contender;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.clusto.bench.contender.IdealLog.Change;
import org.clusto.bench.contender.PackedRows.Attributes;
import org.clusto.bench.fleet.BenchServer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** A loaded fleet of the hand-coded limit: a method for each question, and its changes. */
final class IdealFleet implements Closeable {

  private static final int BOOTS = 1;
  private static final int ADDRESS = 2;

  private static final Pattern REGEX = Pattern.compile("7[0-4]3$");
  private static final int WANTED = 4;
  private static final int ADDRESSES = 1 << 16;
  private static final int BROADCAST = ADDRESSES - 1;

  private final SortedNames names;
  private final PackedRows rows;
  private final IdealIndex index;
  private final int boots;
  private final RoaringBitmap servers;
  private final RoaringBitmap unallocated;
  private final RoaringBitmap broken;
  private final RoaringBitmap web;
  private final RoaringBitmap test;

  /** The addresses that are given, or being given; guarded by the log. */
  private final BitSet taken = new BitSet();

  private final int[] owners = new int[ADDRESSES];
  private final IdealLog log;

  /** Another row, and a number there: a unit, or a port. */
  record Place(int row, int number) {}

  /** Where a row is connected, and where it stands. */
  record Located(Place networkSwitch, Place rack) {}

  IdealFleet(RowsFile.Content content, Path logFile) throws IOException {
    names = content.names();
    rows = content.rows();
    index = new IdealIndex(rows);
    boots = Arrays.asList(rows.keys()).indexOf(BenchServer.BOOTS);
    servers = index.ofDriver("Server");
    unallocated = index.ofValue("status", "unallocated");
    broken = index.ofValue("status", "broken");
    web = index.ofValue("role", "web");
    test = index.ofValue("environment", "test");
    log = new IdealLog(logFile, this::apply);
  }

  String name(int row) {
    return names.name(row);
  }

  Attributes attributes(String name) {
    return rows.attributes(names.row(name));
  }

  int countUnallocatedWeb() {
    return RoaringBitmap.andCardinality(RoaringBitmap.and(unallocated, web), servers);
  }

  int[] unallocatedWeb() {
    RoaringBitmap found = RoaringBitmap.and(unallocated, web);
    found.and(servers);
    return found.toArray();
  }

  int[] unallocatedIn(String datacenter) {
    RoaringBitmap found = RoaringBitmap.and(unallocated, index.inside(names.row(datacenter)));
    found.and(servers);
    return found.toArray();
  }

  /** The first of those in each of the first four racks. */
  int[] fourUnallocatedIn(String datacenter) {
    RoaringBitmap inside = index.inside(names.row(datacenter));
    PeekableIntIterator contents = inside.getIntIterator();
    PeekableIntIterator candidates = unallocated.getIntIterator();
    int[] found = new int[WANTED];
    int many = 0;
    while (many < WANTED && contents.hasNext() && candidates.hasNext()) {
      int content = contents.peekNext();
      int candidate = candidates.peekNext();
      if (content < candidate) {
        contents.advanceIfNeeded(candidate);
      } else if (candidate < content) {
        candidates.advanceIfNeeded(content);
      } else {
        int row = contents.next();
        if (servers.contains(row) && isInAnotherRack(row, found, many)) {
          found[many++] = row;
        }
      }
    }
    return many == WANTED ? found : Arrays.copyOf(found, many);
  }

  private boolean isInAnotherRack(int row, int[] found, int many) {
    int rack = index.rack().row(row);
    for (int i = 0; i < many; i++) {
      if (index.rack().row(found[i]) == rack) {
        return false;
      }
    }
    return rack >= 0;
  }

  Place console(String name) {
    return index.console().at(names.row(name));
  }

  Located locate(String name) {
    int row = names.row(name);
    return new Located(index.networkSwitch().at(row), index.rack().at(row));
  }

  int[] notBrokenOrTestConnectedTo(String networkSwitch) {
    int[] connected = index.connected(names.row(networkSwitch));
    int many = 0;
    int before = -1;
    for (int row : connected) {
      if (row != before && isNotBrokenOrTest(row)) {
        connected[many++] = row;
      }
      before = row;
    }
    return Arrays.copyOf(connected, many);
  }

  private boolean isNotBrokenOrTest(int row) {
    return servers.contains(row) && !broken.contains(row) && !test.contains(row);
  }

  int[] startingWith(String prefix) {
    return names.startingWith(prefix);
  }

  int[] matching() {
    return names.matching(REGEX);
  }

  /** Sets the attribute {@code boots} of a row. */
  void setBoots(String name, long value) throws IOException, InterruptedException {
    Change change = new Change(BOOTS, names.row(name), value);
    log.append(() -> List.of(change));
  }

  /** Has servers hold the first addresses, one after the other. */
  void hold(int many, List<String> owners) throws IOException, InterruptedException {
    log.append(
        () ->
            IntStream.range(0, many)
                .mapToObj(i -> next(names.row(owners.get(i % owners.size()))))
                .toList());
  }

  /** Gives the lowest free address: the number of it within the network. */
  int give(String name) throws IOException, InterruptedException {
    int row = names.row(name);
    Change[] given = new Change[1];
    log.append(
        () -> {
          given[0] = next(row);
          return List.of(given[0]);
        });
    return (int) given[0].value();
  }

  private Change next(int row) {
    int address = taken.nextClearBit(1);
    if (address >= BROADCAST) {
      throw new IllegalStateException("no address is free");
    }
    taken.set(address);
    return new Change(ADDRESS, row, address);
  }

  private void apply(Change change) {
    if (change.kind() == BOOTS) {
      rows.replace(change.row(), boots, change.value());
    } else {
      taken.set((int) change.value());
      owners[(int) change.value()] = change.row();
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}

package org.clusto.bench.contender;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.clusto.bench.contender.IdealFleet.Place;
import org.roaringbitmap.RoaringBitmap;

/**
 * What the hand-coded limit finds rows by: bitmaps of the rows of a driver, of those with a value,
 * and of those inside another at any depth; arrays of where a row stands and is cabled; and for
 * each row those that it relates to, and those that relate to it.
 */
final class IdealIndex {

  private static final String CONTAINER = "_in";
  private static final String SWITCH_PORT = "port-nic-eth#1.";
  private static final String CONSOLE_PORT = "port-console-serial#1.";
  private static final Set<String> VALUES = Set.of("status", "role", "environment");
  private static final RoaringBitmap NOTHING = new RoaringBitmap();

  private final PackedRows rows;

  private final RoaringBitmap[] ofDriver;
  private final Map<String, RoaringBitmap> ofValue = new HashMap<>();
  private final Map<Integer, RoaringBitmap> inside = new HashMap<>();
  private final Links related;
  private final Links relating;

  private final Column rack;
  private final Column networkSwitch;
  private final Column console;

  /** Another row for each row, or none, and a number there, from 0 to 127: a unit, or a port. */
  static final class Column {

    private final int[] rows;
    private final byte[] numbers;

    private Column(int rows) {
      this.rows = new int[rows];
      Arrays.fill(this.rows, -1);
      numbers = new byte[rows];
    }

    int row(int row) {
      return rows[row];
    }

    Place at(int row) {
      return new Place(rows[row], numbers[row]);
    }
  }

  /** Other rows of each row, in one array. */
  private static final class Links {

    /** Where those of a row begin; those of the next row follow. */
    private final int[] starts;

    private final int[] others;

    Links(int[] starts, int[] others) {
      this.starts = starts;
      this.others = others;
    }

    int count(int row) {
      return starts[row + 1] - starts[row];
    }

    void copy(int row, int[] target, int at) {
      System.arraycopy(others, starts[row], target, at, count(row));
    }
  }

  IdealIndex(PackedRows rows) {
    this.rows = rows;
    int many = rows.size();
    ofDriver = new RoaringBitmap[rows.drivers().length];
    Arrays.setAll(ofDriver, driver -> new RoaringBitmap());
    rack = new Column(many);
    networkSwitch = new Column(many);
    console = new Column(many);
    Builder builder = new Builder();
    related = builder.build();
    relating = reversed(related);
    addInside(builder.containers());
    ofValue.values().forEach(RoaringBitmap::runOptimize);
    inside.values().forEach(RoaringBitmap::runOptimize);
    Arrays.stream(ofDriver).forEach(RoaringBitmap::runOptimize);
  }

  Column rack() {
    return rack;
  }

  Column networkSwitch() {
    return networkSwitch;
  }

  Column console() {
    return console;
  }

  RoaringBitmap ofDriver(String driver) {
    int number = Arrays.asList(rows.drivers()).indexOf(driver);
    return number < 0 ? NOTHING : ofDriver[number];
  }

  RoaringBitmap ofValue(String key, String value) {
    return ofValue.getOrDefault(key + "=" + value, NOTHING);
  }

  /** The rows inside a row, at any depth. */
  RoaringBitmap inside(int row) {
    return inside.getOrDefault(row, NOTHING);
  }

  /** The rows that a row relates to, or that relate to it, in order, each as often as it does. */
  int[] connected(int row) {
    int[] rows = new int[related.count(row) + relating.count(row)];
    related.copy(row, rows, 0);
    relating.copy(row, rows, related.count(row));
    Arrays.sort(rows);
    return rows;
  }

  /** What a key says of a row. */
  private enum Meaning {
    OTHER,
    VALUE,
    CONTAINER,
    UNIT,
    SWITCH,
    SWITCH_PORT,
    CONSOLE,
    CONSOLE_PORT;

    static Meaning of(String key) {
      return switch (key) {
        case IdealIndex.CONTAINER -> CONTAINER;
        case IdealIndex.SWITCH_PORT + "connection" -> SWITCH;
        case IdealIndex.SWITCH_PORT + "otherportnum" -> SWITCH_PORT;
        case IdealIndex.CONSOLE_PORT + "connection" -> CONSOLE;
        case IdealIndex.CONSOLE_PORT + "otherportnum" -> CONSOLE_PORT;
        default -> key.startsWith("_in#") ? UNIT : VALUES.contains(key) ? VALUE : OTHER;
      };
    }
  }

  /** Goes through all rows once. */
  private final class Builder {

    private final Meaning[] meanings;
    private final byte[] units;
    private final int[] starts = new int[rows.size() + 1];
    private int[] others = new int[rows.size() * 10];
    private int links;
    private final int[] containerStarts = new int[rows.size() + 1];
    private int[] containers = new int[rows.size() * 2 + 1];
    private int contained;

    Builder() {
      String[] keys = rows.keys();
      meanings = Arrays.stream(keys).map(Meaning::of).toArray(Meaning[]::new);
      units = new byte[keys.length];
      for (int key = 0; key < keys.length; key++) {
        if (meanings[key] == Meaning.UNIT) {
          String number = keys[key].substring(keys[key].indexOf('#') + 1, keys[key].indexOf('.'));
          units[key] = Byte.parseByte(number);
        }
      }
    }

    Links build() {
      for (int row = 0; row < rows.size(); row++) {
        starts[row] = links;
        containerStarts[row] = contained;
        ofDriver[rows.driver(row)].add(row);
        byte[] bytes = rows.bytes(row);
        for (int at = 0; at < bytes.length; at = PackedRows.next(bytes, at)) {
          attribute(row, bytes, at);
        }
      }
      starts[rows.size()] = links;
      containerStarts[rows.size()] = contained;
      return new Links(starts, Arrays.copyOf(others, links));
    }

    private void attribute(int row, byte[] bytes, int at) {
      int key = PackedRows.key(bytes, at);
      if (bytes[at + 2] == PackedRows.RELATION) {
        relation(row, key, (int) PackedRows.number(bytes, at));
      } else {
        switch (meanings[key]) {
          case VALUE -> ofValue(key, PackedRows.text(bytes, at)).add(row);
          case SWITCH_PORT -> networkSwitch.numbers[row] = (byte) PackedRows.number(bytes, at);
          case CONSOLE_PORT -> console.numbers[row] = (byte) PackedRows.number(bytes, at);
          default -> {}
        }
      }
    }

    private RoaringBitmap ofValue(int key, String value) {
      String pair = rows.keys()[key] + "=" + value;
      return ofValue.computeIfAbsent(pair, p -> new RoaringBitmap());
    }

    private void relation(int row, int key, int other) {
      switch (meanings[key]) {
        case CONTAINER -> contain(other);
        case UNIT -> {
          rack.rows[row] = other;
          rack.numbers[row] = units[key];
          contain(other);
        }
        case SWITCH -> networkSwitch.rows[row] = other;
        case CONSOLE -> console.rows[row] = other;
        default -> {}
      }
      if (links == others.length) {
        others = Arrays.copyOf(others, links * 2);
      }
      others[links++] = other;
    }

    private void contain(int container) {
      if (contained == containers.length) {
        containers = Arrays.copyOf(containers, contained * 2);
      }
      containers[contained++] = container;
    }

    /** What each row is in, directly. */
    Links containers() {
      return new Links(containerStarts, containers);
    }
  }

  private static Links reversed(Links links) {
    int[] starts = new int[links.starts.length];
    for (int other : links.others) {
      starts[other + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] others = new int[links.others.length];
    for (int row = 0; row < links.starts.length - 1; row++) {
      for (int i = links.starts[row]; i < links.starts[row + 1]; i++) {
        others[next[links.others[i]]++] = row;
      }
    }
    return new Links(starts, others);
  }

  private void addInside(Links containers) {
    for (int row = 0; row < rows.size(); row++) {
      addInside(row, row, containers);
    }
  }

  /** Adds a row to all that a content is in, which is the row itself or around it. */
  private void addInside(int row, int content, Links containers) {
    for (int i = containers.starts[content]; i < containers.starts[content + 1]; i++) {
      int container = containers.others[i];
      inside.computeIfAbsent(container, c -> new RoaringBitmap()).add(row);
      addInside(row, container, containers);
    }
  }
}

package org.clusto.bench.fleet;

import org.jspecify.annotations.Nullable;

/**
 * What questions are about: a number from 0, made the name of a server, datacenter or switch of the
 * fleet, so that not the same is asked each time. All contenders ask about the same. A name is made
 * once, when it is first asked about: making it is no part of later answers.
 */
public final class Asked {

  /** How many different servers there are at most; larger numbers begin again. */
  private static final int MOST_SERVERS = 1 << 20;

  /** How many there are of the others. */
  private static final int MOST = 4096;

  /** How many servers a {@linkplain #prefix prefix} has, but for the last ones. */
  private static final int SERVERS_A_PREFIX = 10;

  /** A prime, so that they come in no order. */
  private static final long STRIDE = 7919;

  private final BenchFleet fleet;
  private final int prefixes;
  private final @Nullable String[] serverNames;
  private final @Nullable String[] datacenterNames;
  private final @Nullable String[] switchNames;
  private final @Nullable String[] prefixTexts;

  /** What is asked about in a fleet. */
  public Asked(BenchFleet fleet) {
    this.fleet = fleet;
    prefixes = Math.max(1, fleet.servers() / SERVERS_A_PREFIX);
    serverNames = new @Nullable String[Math.min(MOST_SERVERS, fleet.servers())];
    datacenterNames = new @Nullable String[Math.min(MOST, fleet.datacenters())];
    switchNames = new @Nullable String[Math.min(MOST, fleet.racks())];
    prefixTexts = new @Nullable String[Math.min(MOST, prefixes)];
  }

  private static int spread(int number, int many) {
    return (int) (number * STRIDE % many);
  }

  /** The server that {@code BY_NAME}, {@code CONSOLE} and {@code LOCATE} are about. */
  public String server(int which) {
    int number = which % serverNames.length;
    String name = serverNames[number];
    if (name == null) {
      name = new BenchServer(spread(number, fleet.servers())).name();
      serverNames[number] = name;
    }
    return name;
  }

  /** The datacenter that {@code IN_DATACENTER} and the two {@code FOUR} are about. */
  public String datacenter(int which) {
    int number = which % datacenterNames.length;
    String name = datacenterNames[number];
    if (name == null) {
      name = BenchFleet.datacenter(number);
      datacenterNames[number] = name;
    }
    return name;
  }

  /** The switch that {@code NOT_CONNECTED} is about. */
  public String networkSwitch(int which) {
    int number = which % switchNames.length;
    String name = switchNames[number];
    if (name == null) {
      name = fleet.rack(spread(number, fleet.racks())).switchName();
      switchNames[number] = name;
    }
    return name;
  }

  /** What the names that {@code NAME_GLOB} is about begin with, as {@code server-000012}. */
  public String prefix(int which) {
    int number = which % prefixTexts.length;
    String prefix = prefixTexts[number];
    if (prefix == null) {
      String first = new BenchServer(spread(number, prefixes) * SERVERS_A_PREFIX).name();
      prefix = first.substring(0, first.length() - 1);
      prefixTexts[number] = prefix;
    }
    return prefix;
  }
}

package org.clusto.bench.fleet;

import com.google.common.base.Preconditions;
import com.google.common.collect.Iterators;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up fleet, the same each time, as a fleet file that is written while it is read.
 *
 * <p>Datacenters of 250 racks; racks of 40 servers with a switch, two power strips and a console
 * server; 50 pools. A server has exactly 20 attributes: among them its rack and unit, its pool, and
 * its three cables, of which the other ends are there as well. A larger fleet holds the smaller
 * one's servers, just so.
 *
 * @param servers how many servers it has, from 1 to 4,000,000
 * @param racksADatacenter how many racks a full datacenter has; 1 or more
 */
public record BenchFleet(int servers, int racksADatacenter) {

  /** The network that hands out addresses which no server of the fleet has yet. */
  public static final String NETWORK = "172.16.0.0/16";

  static final int POOLS = 50;

  private static final int USUAL_RACKS_A_DATACENTER = 250;
  private static final int MOST_SERVERS = 4_000_000;

  /** Checks the numbers. */
  public BenchFleet {
    Preconditions.checkArgument(
        servers >= 1 && servers <= MOST_SERVERS,
        "a fleet has from 1 to %s servers, not %s",
        MOST_SERVERS,
        servers);
    Preconditions.checkArgument(
        racksADatacenter >= 1, "a datacenter has 1 rack or more, not %s", racksADatacenter);
  }

  /** With datacenters of 10,000 servers. */
  public BenchFleet(int servers) {
    this(servers, USUAL_RACKS_A_DATACENTER);
  }

  /** The name of a pool, from 0 to 49. */
  static String pool(int number) {
    return (number < 10 ? "pool-0" : "pool-") + number;
  }

  /** The rack of a number, from 0. */
  public BenchRack rack(int number) {
    return new BenchRack(number, Math.min(BenchRack.SERVERS, servers - number * BenchRack.SERVERS));
  }

  /** The fleet file. */
  public InputStream open() {
    Stream<InputStream> lines =
        lines()
            .map(line -> line.toString().getBytes(StandardCharsets.US_ASCII))
            .map(ByteArrayInputStream::new);
    return new SequenceInputStream(Iterators.asEnumeration(lines.iterator()));
  }

  private Stream<FleetLine> lines() {
    return Stream.concat(
        IntStream.range(0, POOLS).mapToObj(number -> new FleetLine("Pool", pool(number))),
        IntStream.range(0, racks()).mapToObj(this::rack).flatMap(this::withDatacenter));
  }

  /** The lines of a rack, and before those of the first one in a datacenter the latter's. */
  private Stream<FleetLine> withDatacenter(BenchRack rack) {
    String datacenter = datacenter(rack.number() / racksADatacenter);
    Stream<FleetLine> lines = rack.lines(datacenter);
    return rack.number() % racksADatacenter == 0
        ? Stream.concat(Stream.of(new FleetLine("Datacenter", datacenter)), lines)
        : lines;
  }

  /** The name of a datacenter, from 0. */
  static String datacenter(int number) {
    return "dc-" + number;
  }

  /** How many racks it has. */
  public int racks() {
    return (servers + BenchRack.SERVERS - 1) / BenchRack.SERVERS;
  }

  /** How many entities it has. */
  public int entities() {
    return POOLS + datacenters() + racks() * BenchRack.EQUIPMENT + servers;
  }

  /** How many datacenters it has. */
  public int datacenters() {
    return (racks() + racksADatacenter - 1) / racksADatacenter;
  }
}

package org.clusto.bench.fleet;

import com.google.common.base.Strings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A server of the made-up fleet. All that it is follows from its number.
 *
 * @param number from 0
 */
public record BenchServer(int number) {

  private static final long SEED = 20_240_301;
  private static final Instant FIRST_BOUGHT = Instant.parse("2019-01-01T00:00:00Z");
  private static final int DAYS = 2000;

  private static final List<String> ROLES = List.of("web", "db", "cache", "queue", "batch");
  private static final List<String> OWNERS = List.of("search", "mail", "maps", "ads", "storage");
  private static final List<String> ENVIRONMENTS = List.of("production", "staging", "test");
  private static final List<String> SYSTEMS = List.of("debian-11", "debian-12", "rhel-8", "rhel-9");

  /** The attribute that the small commits of the benchmarks change. */
  public static final String BOOTS = "boots";

  /** Its name, as {@code server-0000123}. */
  public String name() {
    return "server-" + Strings.padStart(Integer.toString(number), 7, '0');
  }

  /** Its line without its rack and cables: 13 attributes of its 20. */
  FleetLine line() {
    SplittableRandom random = new SplittableRandom(SEED + number);
    return new FleetLine("Server", name())
        .relation("_in", BenchFleet.pool(random.nextInt(BenchFleet.POOLS)))
        .text("_ip#0", "10." + bytes("%d.%d.%d"))
        .text("port-nic-eth#1.mac", "00:16:3e:" + bytes("%02x:%02x:%02x"))
        .text("system.serial", "SN" + (10_000_000 + number))
        .text("status", status(random.nextInt(10)))
        .text("role", one(ROLES, random))
        .text("owner", one(OWNERS, random))
        .text("environment", one(ENVIRONMENTS, random))
        .text("os", one(SYSTEMS, random))
        .number("cpu", 8L << random.nextInt(4))
        .number("memory", 32L << random.nextInt(5))
        .time("bought", FIRST_BOUGHT.plus(random.nextInt(DAYS), ChronoUnit.DAYS).toString())
        .number(BOOTS, 0);
  }

  private static String status(int tenth) {
    return switch (tenth) {
      case 0 -> "unallocated";
      case 1 -> "broken";
      default -> "allocated";
    };
  }

  private static String one(List<String> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  private String bytes(String form) {
    return form.formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}

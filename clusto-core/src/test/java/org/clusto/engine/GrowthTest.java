package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What must not grow with the square of something: each of these took minutes when it did, and
 * takes a second; the bound only tells the two apart.
 */
class GrowthTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Inventory inventory = Clusto.inMemory();

  @Test
  void attributes_ofOneEntityAllReplaced_takeTimeLinearInThem() {
    bounded(() -> macs(0));
    long version = inventory.version();

    bounded(() -> macs(1));

    bounded(
        () ->
            assertThat(inventory.asOf(version).query("mac:00:16:3e:00:00:05").names())
                .containsExactly("server1"));
    assertThat(inventory.query("mac:00:16:3e:00:00:05").names()).isEmpty();
  }

  private void macs(int generation) {
    String attributes =
        IntStream.range(0, 8_000)
            .mapToObj(
                i ->
                    "\"port-nic-eth#%d.mac\":\"00:16:3e:%02x:%02x:%02x\""
                        .formatted(i, generation, i >> 8, i & 255))
            .collect(Collectors.joining(","));
    String line = "{\"name\":\"server1\",\"driver\":\"Server\",\"attrs\":{" + attributes + "}}";
    inventory.importFleet(
        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
        ImportMode.REPLACE,
        ImportProgress.NONE);
  }

  @Test
  void networks_insideAnother_areMadeInTimeLinearInWhatIsHeldInThem() {
    Stream<String> outer =
        Stream.concat(
            Stream.of(
                "{\"name\":\"all\",\"driver\":\"IpManager\",\"attrs\":{\"cidr\":\"10.0.0.0/8\"}}"),
            IntStream.range(0, 30_000).mapToObj(i -> server("held" + i, 128, i, "all")));
    bounded(() -> imported(outer));

    Stream<String> inner =
        IntStream.range(0, 10_000)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        server("server" + i, 0, i, "net" + i),
                        "{\"name\":\"net%d\",\"driver\":\"IpManager\",\"attrs\":{\"cidr\":\"10.%d.%d.0/24\"}}"
                            .formatted(i, i >> 8, i & 255)));
    bounded(() -> imported(inner));

    assertThat(inventory.query("ip:10.0.0.0/9").count()).isEqualTo(10_000);
  }

  private static String server(String name, int from, int i, String network) {
    return "{\"name\":\"%s\",\"driver\":\"Server\",\"attrs\":{\"_ip#0\":\"10.%d.%d.1\",\"_ip#0.manager\":{\"ref\":\"%s\"}}}"
        .formatted(name, from + (i >> 8), i & 255, network);
  }

  private void imported(Stream<String> lines) {
    String file = lines.collect(Collectors.joining("\n"));
    inventory.importFleet(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
        ImportMode.CREATE,
        ImportProgress.NONE);
  }

  @Test
  void services_onOneServer_areMadeInTimeLinearInThem() {
    Stream<String> services =
        IntStream.range(1, 10_000)
            .mapToObj(
                i ->
                    "{\"name\":\"service%d\",\"driver\":\"Service\",\"attrs\":{\"on\":{\"ref\":\"server\"},\"port\":%d}}"
                        .formatted(i, i));
    String server = "{\"name\":\"server\",\"driver\":\"Server\",\"attrs\":{}}";

    bounded(() -> imported(Stream.concat(Stream.of(server), services)));

    assertThat(inventory.query("driver:Service connected to name:server").count()).isEqualTo(9999);
  }

  @Test
  void vips_atOneAddress_areMadeInTimeLinearInThem() {
    bounded(() -> imported(vips(i -> "10.0.0.1", i -> i)));

    assertThat(inventory.query("driver:Vip and ip:10.0.0.1").count()).isEqualTo(9999);
  }

  @Test
  void vips_atOnePort_areMadeInTimeLinearInThem() {
    bounded(() -> imported(vips(i -> "10.0.%d.%d".formatted(i >> 8, i & 255), i -> 443)));

    assertThat(inventory.query("driver:Vip and attr:port,443").count()).isEqualTo(9999);
  }

  private static Stream<String> vips(IntFunction<String> address, IntUnaryOperator port) {
    Stream<String> vips =
        IntStream.range(1, 10_000)
            .mapToObj(
                i ->
                    "{\"name\":\"vip%d\",\"driver\":\"Vip\",\"attrs\":{\"on\":{\"ref\":\"lb\"},\"_ip#0\":\"%s\",\"port\":%d}}"
                        .formatted(i, address.apply(i), port.applyAsInt(i)));
    String balancer = "{\"name\":\"lb\",\"driver\":\"LoadBalancer\",\"attrs\":{}}";
    return Stream.concat(Stream.of(balancer), vips);
  }

  @Test
  void chain_ofContainers_isAskedInTimeLinearInItsDepth() {
    inventory.transact(
        "a chain",
        tx -> {
          Pool outer = tx.create(Pool.class, "pool0");
          outer.set("region", "eu");
          for (int i = 1; i < 10_000; i++) {
            Pool inner = tx.create(Pool.class, "pool" + i);
            inner.add("_in", outer);
            if (i % 5 == 0) {
              inner.set("mark", 1);
            }
            outer = inner;
          }
        });

    count("attr:mark in name:pool0", 1999);
    count("attr:mark,1 and (* in name:pool0)", 1999);
    count("attr:mark in attr:mark", 1998);
    count("attr:mark containing attr:mark", 1998);
    count("attr:mark and inherited:region,eu", 1999);
    count("attr:mark and inherited:region,us", 0);
    count("attr:mark each in a different attr:mark", 1998);
  }

  private void count(String expression, int expected) {
    bounded(() -> assertThat(inventory.query(expression).count()).isEqualTo(expected));
  }

  private static void bounded(Executable work) {
    Assertions.assertTimeoutPreemptively(BOUND, work);
  }
}

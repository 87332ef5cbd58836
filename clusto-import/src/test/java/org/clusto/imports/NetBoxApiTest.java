package org.clusto.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.clusto.Clusto;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NetBox's REST API, as a server of our own answers, honest and not. */
class NetBoxApiTest {

  @TempDir private Path directory;
  private String token = "";

  @BeforeEach
  void writeToken() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), NetBoxServer.TOKEN + "\n");
    token = "file:" + file;
  }

  @Test
  void api_saysTheSameAsTheDump() throws Exception {
    Dump dump = Dump.ofDemo("3.6");
    try (NetBoxServer server = new NetBoxServer(dump, 100);
        PreparedImport api = prepared(server, token);
        PreparedImport file = dump.prepared(directory)) {
      assertThat(exported(api)).isEqualTo(exported(file));
    }
  }

  private static String exported(PreparedImport netbox) {
    try (Inventory inventory = Clusto.inMemory()) {
      inventory.transact("import", tx -> netbox.settle(inventory, tx));
      ByteArrayOutputStream fleet = new ByteArrayOutputStream();
      inventory.exportFleet(fleet);
      return fleet.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void token_thatIsWrongMissingOrPlain_isRefusedAndNeverShown() throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong"), "s3cret");
    try (NetBoxServer server = server()) {
      assertThatThrownBy(() -> prepared(server, "file:" + wrong))
          .hasMessageContaining("answers 403: the token of file:")
          .hasMessageNotContaining("s3cret");
      assertThatThrownBy(() -> prepared(server, "s3cret"))
          .hasMessageContaining("env:NAME")
          .hasMessageNotContaining("s3cret");
      assertThatThrownBy(() -> Dump.prepared(server.url(), Map.of()))
          .hasMessageContaining("it wants a token");
    }
  }

  @Test
  void server_thatIsBusy_isAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (NetBoxServer server = server()) {
      server.play(
          exchange -> {
            int time = asked.incrementAndGet();
            if (time > 3) {
              return false;
            }
            exchange.getResponseHeaders().set("Retry-After", "0");
            NetBoxServer.send(exchange, time == 1 ? 429 : 503, "");
            return true;
          });
      try (PreparedImport netbox = prepared(server, token)) {
        assertThat(netbox.account().lines()).hasSize(1);
      }
      assertThat(asked.get()).isGreaterThan(3);
    }
  }

  @Test
  void server_thatBreaksOffOrIsBroken_isGivenUpInTheEnd() throws Exception {
    try (NetBoxServer server = server()) {
      server.play(
          exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            NetBoxServer.send(exchange, 500, "");
            return true;
          });
      assertRefused(server, "answers 500, after 5 attempts");
      server.play(
          exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            return true;
          });
      assertRefused(server, "cannot be reached");
    }
  }

  @Test
  void server_thatNeverAnswers_isGivenUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (NetBoxServer server = server()) {
      server.play(
          exchange -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return true;
          });
      assertThatThrownBy(
              () ->
                  SpooledImport.of(
                      "netbox",
                      new NetBoxReader(Duration.ofMillis(50)),
                      new ImportRequest(server.url(), Map.of("token", token), ImportProgress.NONE)))
          .hasMessageContaining("no answer in time");
      end.countDown();
    }
  }

  @Test
  void page_onAnotherHost_isRefused() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (NetBoxServer other = server();
        NetBoxServer server = server()) {
      other.play(
          exchange -> {
            asked.incrementAndGet();
            return false;
          });
      answer(server, "{\"next\":\"" + other.url() + "api/x\",\"results\":[]}");
      assertRefused(server, "where the token must not go");
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void pages_thatNeverEnd_areRefused() throws Exception {
    try (NetBoxServer server = server()) {
      answer(server, "{\"next\":\"?limit=1000\",\"results\":[]}");
      assertRefused(server, "follows itself");
      AtomicInteger page = new AtomicInteger();
      server.play(
          exchange -> {
            NetBoxServer.send(
                exchange,
                200,
                "{\"next\":\"?offset=%d\",\"results\":[{\"id\":1}]}"
                    .formatted(page.incrementAndGet()));
            return true;
          });
      assertRefused(server, "for the second time");
    }
  }

  @Test
  void pages_thatAreNone_areRefused() throws Exception {
    try (NetBoxServer server = server()) {
      for (String body :
          new String[] {"hello", "[1]", "{}", "{\"results\":[", "{\"results\":[5]}", "[[[[[["}) {
        answer(server, body);
        assertRefused(server, "/api/dcim/regions/?limit=1000");
      }
      server.play(
          exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
            return true;
          });
      assertRefused(server, "answers 302");
    }
  }

  @Test
  void page_thatIsEmptyOrHasNoNumbers_isRefusedAndNamed() throws Exception {
    try (NetBoxServer server = server()) {
      answer(server, "");
      assertRefused(server, "/api/dcim/regions/?limit=1000 answers 200 with an empty page");
      answer(server, "{\"results\":[{\"id\":1,\"name\":1e99999999999}]}");
      assertRefused(server, "/api/dcim/regions/?limit=1000 gives a number that cannot be read");
      answer(server, "{\"results\":[{\"id\":1,\"name\":1e999999999}]}");
      assertRefused(server, "dcim.region/1: \"name\" is 1E+999999999, a number of more than");
      second(server, 200, "");
      assertRefused(server, "/api/dcim/regions/?offset=1 answers 200 with an empty page");
      second(server, 404, "{}");
      assertRefused(server, "/api/dcim/regions/?offset=1 answers 404");
    }
  }

  @Test
  void server_withoutTheCoreOfNetBox_isRefused() throws Exception {
    for (String missing :
        new String[] {"dcim/sites", "dcim/racks", "dcim/devices", "ipam/prefixes"}) {
      try (NetBoxServer server = server()) {
        server.play(
            exchange -> {
              boolean isMissing = exchange.getRequestURI().getPath().contains(missing);
              if (isMissing) {
                NetBoxServer.send(exchange, 404, "{}");
              }
              return isMissing;
            });
        assertRefused(server, missing + "/?limit=1000 answers 404: the base path of the URL is");
      }
    }
  }

  @Test
  void list_thatIsNotAsLongAsItSays_isRefused() throws Exception {
    try (NetBoxServer server = server()) {
      answer(server, "{\"count\":3,\"results\":[{\"id\":1}]}");
      assertRefused(server, "changed meanwhile or cut short: 1 of 3 dcim.region; run again");
      second(server, 200, "{\"count\":2,\"results\":[{\"id\":2}]}");
      assertRefused(server, "changed meanwhile or cut short: 2 of 3 dcim.region; run again");
    }
  }

  /** Answers the first page of each list with one of three, and the second as it is said. */
  private static void second(NetBoxServer server, int status, String body) {
    server.play(
        exchange -> {
          boolean isFirst = exchange.getRequestURI().getQuery().startsWith("limit");
          NetBoxServer.send(
              exchange,
              isFirst ? 200 : status,
              isFirst ? "{\"count\":3,\"next\":\"?offset=1\",\"results\":[{\"id\":1}]}" : body);
          return true;
        });
  }

  private static void answer(NetBoxServer server, String body) {
    server.play(
        exchange -> {
          NetBoxServer.send(exchange, 200, body);
          return true;
        });
  }

  private void assertRefused(NetBoxServer server, String reason) {
    assertThatThrownBy(() -> prepared(server, token))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining(NetBoxServer.TOKEN);
  }

  private static NetBoxServer server() throws Exception {
    return new NetBoxServer(Dump.empty().add("dcim.site", 1, "name", "dc1"), 100);
  }

  private static PreparedImport prepared(NetBoxServer server, String token) {
    return Dump.prepared(server.url(), Map.of("token", token));
  }
}

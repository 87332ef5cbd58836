package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs about virtual addresses have a real HAProxy do. */
@Timeout(120)
class BalancerVerbsTest {

  private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
  private static final long PATIENCE_S = 60;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));
  private HttpServer web;
  private Process haproxy;
  private int adminPort;
  private int port;

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM), () -> PROGRAM + " is missing (Debian's package haproxy)");
    adminPort = freePort();
    port = freePort();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] body = "W".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    web.start();
    startHaproxy();
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.input(fleet()).answer("import", "-");
  }

  private String fleet() {
    return """
        {"name":"lb1","driver":"HaproxyBalancer","attrs":{"haproxy.socket":"127.0.0.1:%d"}}
        {"name":"Y","driver":"Vip","attrs":{"on":{"ref":"lb1"},"port":80}}
        {"name":"X","driver":"Server","attrs":{"_ip#0":"127.0.0.1"}}
        {"name":"W","driver":"Service","attrs":{"on":{"ref":"X"},"port":%d}}
        {"name":"V","driver":"Service","attrs":{"on":{"ref":"X"},"port":9}}
        """
        .formatted(adminPort, web.getAddress().getPort());
  }

  private void startHaproxy() throws IOException {
    Path configuration =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            global
              stats socket ipv4@127.0.0.1:%d level admin
            defaults
              mode http
              balance roundrobin
              timeout connect 1s
              timeout client 30s
              timeout server 30s
            frontend web
              bind 127.0.0.1:%d
              default_backend Y
            backend Y
            """
                .formatted(adminPort, port));
    Path output = directory.resolve("output");
    haproxy =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!answers()) {
      assertThat(haproxy.isAlive() && System.nanoTime() < end)
          .as(Files.readString(output))
          .isTrue();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    if (web != null) {
      web.stop(0);
      endHaproxy();
    }
  }

  private void endHaproxy() throws InterruptedException {
    haproxy.destroyForcibly();
    haproxy.waitFor();
  }

  /** What the virtual address answers: the body, or the code of an error. */
  private String answer() throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
    return response.statusCode() == 200 ? response.body() : "" + response.statusCode();
  }

  private void tell(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
      socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }

  @Test
  void service_addedToAVip_answersUntilItIsRemoved() throws Exception {
    assertThat(answer()).isEqualTo("503");

    assertThat(cli.answer("vip", "add", "--dry-run", "Y", "W")).contains("+ Y: member=W");
    assertThat(answer()).isEqualTo("503");
    assertThat(cli.answer("vip", "add", "Y", "W")).isEqualTo("added W to Y (version 2)\n");
    assertThat(answer()).isEqualTo("W");
    cli.answer("vip", "weight", "Y", "20", "W");
    assertThat(cli.answer("vip", "status", "Y"))
        .startsWith("Y  W  127.0.0.1:" + web.getAddress().getPort() + "  weight 20  ready  ");
    cli.answer("vip", "drain", "Y", "W");
    assertThat(cli.answer("--json", "vip", "status"))
        .startsWith(
            "[{\"name\":\"Y\",\"balancer\":\"lb1\",\"servers\":[{\"service\":\"W\",\"server\":\"W\"")
        .contains("\"state\":\"draining\"");
    assertThat(answer()).isEqualTo("503");
    cli.answer("vip", "ready", "Y", "W");
    assertThat(answer()).isEqualTo("W");

    assertThat(cli.answer("vip", "remove", "Y", "W")).contains("removed W from Y");
    assertThat(answer()).isEqualTo("503");
    assertThat(cli.answer("vip", "status", "Y")).isEmpty();
  }

  @Test
  void script_thatIsApplied_tellsTheBalancer() throws Exception {
    cli.input("vip add Y W\n").answer("apply", "--dry-run", "-");
    assertThat(answer()).isEqualTo("503");

    cli.input("vip add Y W\n").answer("apply", "-");

    assertThat(answer()).isEqualTo("W");
  }

  @Test
  void sync_afterARestart_repairs() throws Exception {
    cli.answer("vip", "add", "Y", "W");
    endHaproxy();
    startHaproxy();
    tell("add server Y/stranger 127.0.0.1:7");
    assertThat(answer()).isEqualTo("503");
    assertThat(cli.answer("vip", "status", "Y"))
        .isEqualTo(
            "Y  W  missing\nY  stranger  127.0.0.1:7  weight 1  maintenance  unchecked  no member\n");
    assertThat(cli.answer("--color=always", "vip", "status", "Y"))
        .contains("SERVICE", "HEALTH", "missing", "stranger");

    assertThat(cli.answer("vip", "sync", "--dry-run"))
        .isEqualTo(
            """
            would repair: Y: W is a member, but no server
            would leave: Y: stranger is a server at 127.0.0.1:7, but no member
            """);
    assertThat(answer()).isEqualTo("503");
    assertThat(cli.answer("vip", "sync", "driver:Vip"))
        .isEqualTo(
            """
            repaired: Y: W is a member, but no server
            left: Y: stranger is a server at 127.0.0.1:7, but no member
            """);
    assertThat(answer()).isEqualTo("W");

    assertThat(cli.run("vip", "sync", "--remove-unknown").err()).contains("needs --yes");
    assertThat(cli.answer("--json", "vip", "sync", "Y", "--remove-unknown", "--yes"))
        .isEqualTo(
            "[{\"name\":\"Y\",\"server\":\"stranger\",\"deviation\":\"unknown\",\"words\":\"is a server at 127.0.0.1:7, but no member\",\"repaired\":true}]\n");
    assertThat(cli.answer("vip", "sync")).isEqualTo("all is as the inventory says\n");
  }

  @Test
  void sync_afterAVipWasDeleted_takesOutWhatClustoPutThereAndNothingElse() throws Exception {
    cli.answer("create", "HaproxyBalancer", "lb2");
    cli.answer("vip", "add", "Y", "W");
    tell("add server Y/stranger 127.0.0.1:7");
    cli.answer("delete", "--yes", "Y");
    assertThat(answer()).isEqualTo("W");
    String left =
        "lb1: W is still a server at 127.0.0.1:%d in Y, which is no vip's\n"
            .formatted(web.getAddress().getPort());

    assertThat(cli.answer("vip", "sync", "--dry-run")).isEqualTo("would repair: " + left);
    assertThat(answer()).isEqualTo("W");
    assertThat(cli.answer("vip", "sync")).isEqualTo("repaired: " + left);

    assertThat(answer()).isEqualTo("503");
    assertThat(cli.answer("--json", "vip", "sync")).isEqualTo("[]\n");
  }

  @Test
  void sync_ofABackendThatIsNot_leavesWhatServes() throws Exception {
    cli.answer("vip", "add", "Y", "W");
    cli.answer("attr", "set", "Y", "haproxy.backend", "none");

    assertThat(cli.run("vip", "sync").code()).isEqualTo(1);
    assertThat(answer()).isEqualTo("W");
  }

  @Test
  void sync_dryRun_saysWhatWouldChangeInTheFile() throws Exception {
    cli.answer("attr", "set", "lb1", "haproxy.config", "/dev/null");
    cli.answer("attr", "set", "lb1", "haproxy.file", directory.resolve("clusto.cfg").toString());

    assertThat(cli.answer("vip", "sync", "--dry-run"))
        .isEqualTo("would repair: lb1: clusto.cfg lacks \"backend Y\"\n");
    assertThat(cli.answer("--json", "vip", "sync", "--dry-run", "Y"))
        .isEqualTo(
            "[{\"name\":\"lb1\",\"deviation\":\"unkept\",\"words\":\"clusto.cfg lacks \\\"backend Y\\\"\",\"wouldRepair\":true}]\n");
    assertThat(directory.resolve("clusto.cfg")).doesNotExist();
  }

  @Test
  void balancer_thatIsGone_isSaidAndTheChangeStays() throws Exception {
    cli.input(
            "{\"name\":\"Z\",\"driver\":\"Vip\",\"attrs\":{\"on\":{\"ref\":\"lb1\"},\"port\":81}}\n")
        .answer("import", "-");
    endHaproxy();

    Cli.Result added = cli.run("vip", "add", "Y", "W");
    assertThat(added.code()).isEqualTo(1);
    assertThat(added.out()).isEmpty();
    assertThat(added.err())
        .startsWith("clusto: what \"Y\" says of \"W\" is committed, but its balancer was not told")
        .contains("nothing listens")
        .contains("clusto vip sync");
    assertThat(cli.answer("vip", "list", "Y")).endsWith("to W\n");
    Cli.Result sync = cli.run("vip", "sync");
    assertThat(sync.code()).isEqualTo(1);
    assertThat(sync.err())
        .contains("Y: \"lb1\": nothing listens")
        .contains("\"Z\": its balancer \"lb1\" is not reached");
    assertThat(cli.run("vip", "status").err()).contains("nothing listens");

    startHaproxy();
    Cli.Result repaired = cli.run("vip", "sync", "Y");
    assertThat(repaired.out()).isEqualTo("repaired: Y: W is a member, but no server\n");
    assertThat(answer()).isEqualTo("W");
  }
}

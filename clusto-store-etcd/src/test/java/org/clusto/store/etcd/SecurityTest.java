package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.auth.Permission;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in. */
@Timeout(180)
class SecurityTest {

  @TempDir Path directory;

  @BeforeEach
  void require() {
    assumeTrue(EtcdServer.isInstalled(), "etcd is not installed: apt-get install etcd-server");
  }

  @Test
  void tls_withClientCertificates_letsInWhoHasOne() throws Exception {
    assumeTrue(Programs.are("openssl"), "openssl is not installed: apt-get install openssl");
    authority();
    signed("server", "subjectAltName=IP:127.0.0.1");
    signed("client", "subjectAltName=DNS:client");
    try (EtcdServer server =
        EtcdServer.started(
            directory,
            "--cert-file=" + path("server.pem"),
            "--key-file=" + path("server.key"),
            "--trusted-ca-file=" + path("ca.pem"),
            "--client-cert-auth")) {
      String with = "&cert=" + path("client.pem") + "&key=file:" + path("client.key");
      try (Inventory inventory = Clusto.open(encrypted(server, "30", with))) {
        inventory.create(Server.class, "server1");
      }
      try (Inventory inventory = Clusto.open(encrypted(server, "30", with))) {
        assertThat(inventory.size()).isEqualTo(1);
      }
      assertThatThrownBy(() -> Clusto.open(encrypted(server, "2", "")))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> Clusto.open(URI.create(server.inventory("fleet") + "?timeout=2")))
          .isInstanceOf(StoreException.class);
    }
  }

  private URI encrypted(EtcdServer server, String timeout, String more) {
    String options = "?timeout=" + timeout + "&ca=" + path("ca.pem") + more;
    return URI.create(server.inventory("fleet") + options);
  }

  private Path path(String file) {
    return directory.resolve(file);
  }

  private void authority() throws Exception {
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem");
  }

  private void signed(String name, String extension) throws Exception {
    Files.writeString(path(name + ".ext"), extension + "\n");
    openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=%1$s -keyout %1$s.key -out %1$s.csr"
            .formatted(name));
    openssl(
        ("x509 -req -days 2 -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial"
                + " -extfile %1$s.ext -out %1$s.pem")
            .formatted(name));
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = List.of(("openssl " + arguments).split(" "));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(path("openssl.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(path("openssl.log"))).isZero();
  }

  @Test
  void password_ofAUserWhoMayUseOnePrefix_opensThatOnly() throws Exception {
    Files.writeString(path("password"), "s3cret\n");
    Files.writeString(path("wrong"), "guess\n");
    try (EtcdServer server = EtcdServer.alone(directory)) {
      enableUsers(server);

      try (Inventory inventory = Clusto.open(as(server, "fleet", "password"))) {
        inventory.create(Server.class, "server1");
        server.kill();
        server.start();
        inventory.create(Server.class, "server2"); // the server has forgotten who is logged in
        assertThat(inventory.sync()).isEqualTo(2);
        changeUsers(server);
        inventory.create(Server.class, "server3"); // logins from before are too old
        assertThat(inventory.sync()).isEqualTo(3);
      }

      assertThatThrownBy(() -> Clusto.open(as(server, "fleet", "wrong")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("see user and password")
          .hasMessageNotContaining("guess");
      assertThatThrownBy(() -> Clusto.open(as(server, "other", "password")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> Clusto.open(server.inventory("fleet")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("see user and password");
    }
  }

  private URI as(EtcdServer server, String inventory, String password) {
    return URI.create(
        server.inventory(inventory)
            + "?timeout=20&user=clusto&password=file:"
            + directory.resolve(password));
  }

  private static void enableUsers(EtcdServer server) throws Exception {
    try (Client client = Client.builder().endpoints("http://" + server.address()).build()) {
      Auth auth = client.getAuthClient();
      ByteSequence root = Keys.text("root");
      ByteSequence user = Keys.text("clusto");
      auth.userAdd(root, Keys.text("root")).get();
      auth.roleAdd(root).get();
      auth.userGrantRole(root, root).get();
      auth.userAdd(user, Keys.text("s3cret")).get();
      auth.roleAdd(user).get();
      auth.roleGrantPermission(
              user, Keys.text("fleet/"), Keys.text("fleet0"), Permission.Type.READWRITE)
          .get();
      auth.userGrantRole(user, user).get();
      auth.authEnable().get();
    }
  }

  private static void changeUsers(EtcdServer server) throws Exception {
    ByteSequence root = Keys.text("root");
    try (Client client =
        Client.builder()
            .endpoints("http://" + server.address())
            .user(root)
            .password(root)
            .build()) {
      client.getAuthClient().userAdd(Keys.text("another"), Keys.text("s3cret")).get();
    }
  }
}

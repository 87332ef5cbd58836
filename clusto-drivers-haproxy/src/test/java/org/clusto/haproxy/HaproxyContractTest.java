package org.clusto.haproxy;

import java.io.IOException;
import java.nio.file.Path;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendServer;
import org.clusto.capability.BalancerContract;
import org.clusto.haproxy.testing.Fleet;
import org.clusto.haproxy.testing.Haproxy;
import org.clusto.haproxy.testing.Web;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy does what every balancer does, over either kind of socket. */
@Timeout(120)
class HaproxyContractTest {

  @TempDir static Path directory;
  static @Nullable Haproxy haproxy;
  static @Nullable Web web;
  static int silentPort;

  @BeforeAll
  static void start() throws IOException {
    haproxy = Haproxy.start(directory, "backend web\n");
    web = Web.start("web");
    silentPort = Haproxy.freePort();
  }

  @AfterAll
  static void end() {
    if (haproxy != null) {
      haproxy.close();
    }
    if (web != null) {
      web.close();
    }
  }

  abstract static class Contract extends BalancerContract {

    private final String socket;
    private Fleet fleet;

    Contract(String socket) {
      this.socket = socket;
    }

    @BeforeEach
    void empty() {
      fleet = new Fleet(socket);
      backend().servers().stream().map(BackendServer::name).forEach(backend()::remove);
    }

    @AfterEach
    void closeFleet() {
      fleet.close();
    }

    @Override
    protected final Backend backend() {
      return fleet.balancer().backend(fleet.vip());
    }

    @Override
    protected final int answeringPort() {
      return web.port();
    }

    @Override
    protected final int silentPort() {
      return silentPort;
    }
  }

  @Nested
  class OverTcp extends Contract {
    OverTcp() {
      super("127.0.0.1:" + haproxy.adminPort());
    }
  }

  @Nested
  class OverUnix extends Contract {
    OverUnix() {
      super("unix:" + haproxy.socket());
    }
  }
}

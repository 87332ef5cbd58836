package org.clusto.haproxy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server on loopback that answers with its name. */
public final class Web implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private volatile CountDownLatch release = new CountDownLatch(0);

  private Web(HttpServer server) {
    this.server = server;
  }

  /** One of this name. */
  public static Web start(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Web web = new Web(server);
    server.createContext("/", exchange -> web.answer(exchange, name));
    server.setExecutor(web.workers);
    server.start();
    return web;
  }

  private void answer(HttpExchange exchange, String name) throws IOException {
    arrived.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] body = name.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Has requests wait for their answer until {@link #release}. */
  public void hold() {
    release = new CountDownLatch(1);
  }

  /** Waits until a request has come. */
  public void awaitRequest() throws InterruptedException {
    arrived.await();
  }

  /** Answers those that wait. */
  public void release() {
    release.countDown();
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    workers.shutdownNow();
  }
}

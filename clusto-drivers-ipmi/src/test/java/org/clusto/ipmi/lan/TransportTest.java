package org.clusto.ipmi.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransportTest {

  private final Transport transport = new Transport();

  /** An error of the JVM, such as too little memory or a missing class. */
  @Test
  void execute_aTaskThatEndsWithAnError_failsTheLinksAndGoesOn() throws Exception {
    CompletableFuture<Link> link = new CompletableFuture<>();
    CompletableFuture<IOException> failure = new CompletableFuture<>();
    CompletableFuture<Void> later = new CompletableFuture<>();
    try (DatagramSocket silent =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      transport.execute(() -> link.complete(linkTo(silent, failure)));
      transport.execute(
          () -> {
            throw new StackOverflowError("on purpose");
          });
      assertThat(failure.get(60, TimeUnit.SECONDS)).hasMessageContaining("on purpose");

      transport.execute(
          () -> {
            link.join().close();
            later.complete(null);
          });

      assertThat(later).succeedsWithin(60, TimeUnit.SECONDS);
    }
  }

  private Link linkTo(DatagramSocket socket, CompletableFuture<IOException> failure) {
    try {
      return transport.connect(
          (InetSocketAddress) socket.getLocalSocketAddress(), new Failing(failure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing arrives, and a failure is told. */
  private record Failing(CompletableFuture<IOException> failure) implements Link.Receiver {

    @Override
    public void received(byte[] packet) {}

    @Override
    public void failed(IOException thrown) {
      failure.complete(thrown);
    }
  }
}

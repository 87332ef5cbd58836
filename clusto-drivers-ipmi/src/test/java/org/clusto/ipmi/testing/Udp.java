package org.clusto.ipmi.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Packets without anything around them. */
final class Udp {
  private Udp() {}

  /** Get Channel Authentication Capabilities (22.13), which every BMC answers without a session. */
  private static final byte[] CAPABILITIES = {
    6,
    0,
    (byte) 0xff,
    7,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    9,
    0x20,
    0x18,
    (byte) 0xc8,
    (byte) 0x81,
    0,
    0x38,
    (byte) 0x8e,
    4,
    (byte) 0xb5
  };

  /** Waits until a BMC that was started answers. */
  static void awaitAnswer(String address, int port) throws IOException {
    long end = System.nanoTime() + 100_000_000_000L;
    while (System.nanoTime() < end) {
      if (isAnswered(new InetSocketAddress(address, port), CAPABILITIES)) {
        return;
      }
    }
    throw new IOException("the BMC at " + address + " port " + port + " does not start");
  }

  private static boolean isAnswered(InetSocketAddress bmc, byte[] packet) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(bmc);
      socket.setSoTimeout(50);
      socket.send(new DatagramPacket(packet, packet.length));
      socket.receive(new DatagramPacket(new byte[1024], 1024));
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      pause();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

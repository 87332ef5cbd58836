package org.clusto.haproxy.runtime;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The number ({@code id}) of a server in HAProxy by which those that clusto put there are told from
 * others: HAProxy numbers from 1 on, people do so too, and this is from 2^30 on, made of the names
 * of the balancer, the backend and the server.
 */
public final class ServerMark {

  private static final int FIRST = 1 << 30;

  private ServerMark() {}

  /** The mark of a server. */
  public static int of(String balancer, String backend, String server) {
    String all = String.join("/", "clusto", balancer, backend, server);
    return FIRST | (Hashing.sha256().hashString(all, StandardCharsets.UTF_8).asInt() & (FIRST - 1));
  }
}

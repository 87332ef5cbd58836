package org.clusto.bench.contender;

import com.google.common.net.InetAddresses;

/** The numbers of the addresses of {@code 172.16.0.0/16} that can be given. */
final class FreeAddresses {

  static final long FIRST = number("172.16.0.1");
  static final long LAST = number("172.16.255.254");

  private FreeAddresses() {}

  private static long number(String address) {
    return Integer.toUnsignedLong(InetAddresses.coerceToInteger(InetAddresses.forString(address)));
  }

  static String text(long number) {
    return InetAddresses.fromInteger((int) number).getHostAddress();
  }
}

package org.clusto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses beside those of Guava, which knows the notations, but is slow. */
class IpAddressTest {

  private static final long MOST = 0xffff_ffffL;

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static IpAddress v4(long number) {
    return address(InetAddresses.fromIPv4BigInteger(BigInteger.valueOf(number)).getHostAddress());
  }

  @Test
  void v4_anyNumber_isReadAndWrittenAsItStands() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      String text = InetAddresses.fromInteger(random.nextInt()).getHostAddress();

      assertThat(address(text)).hasToString(text);
      assertThat(address(text).bitLength()).isEqualTo(32);
    }
  }

  @Test
  void text_ofDigitsAndDots_isAnAddressWhereGuavaSaysSo() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(16);
      for (int at = 0; at < length; at++) {
        text.append("0011225589.....:a".charAt(random.nextInt(17)));
      }
      assertThat(IpAddress.parse(text.toString()).isPresent())
          .as(text.toString())
          .isEqualTo(InetAddresses.isInetAddress(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1",
        "1.2.3",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.4 ",
        "+1.2.3.4",
        "1.2.3.-4",
        "99999999999.1.1.1",
        "1,2,3,4"
      })
  void text_thatIsNoAddress_isNone(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void v4_plusAndMinus_areThoseOfNumbers() {
    Random random = new Random(13);
    for (int i = 0; i < 100_000; i++) {
      long from = random.nextLong() & MOST;
      long to = random.nextLong() & MOST;

      assertThat(v4(from).plus(to - from)).isEqualTo(v4(to));
      assertThat(v4(to).minus(v4(from))).isEqualTo(to - from);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -MOST - 1, -MOST, -11, MOST - 9, MOST, Long.MAX_VALUE})
  void v4_beyondTheFamily_isRefused(long distance) {
    assertThatThrownBy(() -> address("0.0.0.10").plus(distance))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("there is no address " + distance + " behind 0.0.0.10");
  }

  @Test
  void v6_plusAndMinus_carry() {
    IpAddress last = address("2001:db8::ffff:ffff:ffff:ffff");

    assertThat(last.plus(1)).hasToString("2001:db8:0:1::");
    assertThat(last.plus(1).minus(last)).isEqualTo(1);
    assertThat(last.minus(address("::"))).isEqualTo(Long.MAX_VALUE);
    assertThat(address("10.0.0.1").minus(last)).isEqualTo(Long.MIN_VALUE);
  }
}

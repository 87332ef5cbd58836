package org.clusto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({"1.50,1.5", "1e2,100.0", "0.0,0.0", "-0.10,-0.1", "1e-3,0.001"})
  void decimal_howeverWritten_hasOneForm(String written, String form) {
    Value.Decimal decimal = new Value.Decimal(new BigDecimal(written));
    assertThat(decimal.text()).contains(form);
    assertThat(new Value.Decimal(decimal.value())).isEqualTo(decimal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e1000"})
  void decimal_beyondBounds_isRefused(String written) {
    BigDecimal number = new BigDecimal(written);
    assertThatThrownBy(() -> new Value.Decimal(number)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void values_sorted_standByKindThenWithin() {
    List<Value> order =
        List.of(
            Value.of(false),
            Value.of(true),
            Value.of(-1),
            Value.of(2),
            Value.of(2.0),
            Value.of(10),
            Value.of("a"),
            Value.of("b"),
            Value.of("\uFFFD"),
            Value.of("\uD83D\uDE00"),
            Value.of(Instant.EPOCH),
            Value.json("[]"),
            new Value.Relation(1));
    assertThat(Stream.concat(order.stream().skip(6), order.stream().limit(6)).sorted().toList())
        .isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "00:16:3e:01:02:03,true",
    "00-16-3E-01-02-03,true",
    "0016.3E01.0203,true",
    "00163e010203,true",
    "00:16:3e:01:02,false",
    "00:16-3e:01:02:03,false",
    "banana,false"
  })
  void mac_inAnyNotation_isRead(String text, boolean valid) {
    assertThat(MacAddress.parse(text).map(MacAddress::toString))
        .isEqualTo(valid ? java.util.Optional.of("00:16:3e:01:02:03") : java.util.Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.1.2.3,true",
    "10.0.0.0/8,11.0.0.0,false",
    "10.1.1.77/24,10.1.1.255,true",
    "0.0.0.0/0,255.255.255.255,true",
    "0.0.0.0/0,::1,false",
    "::/0,::ffff:10.0.0.1,true",
    "::/0,10.0.0.1,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "192.0.2.1,192.0.2.1,true"
  })
  void prefix_andAddress_containsWhatSharesItsBits(String prefix, String address, boolean inside) {
    assertThat(
            IpPrefix.parse(prefix).orElseThrow().contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/0,0.0.0.0,255.255.255.255",
    "10.255.255.255/9,10.128.0.0,10.255.255.255",
    "10.1.2.3/16,10.1.0.0,10.1.255.255",
    "10.1.2.3/31,10.1.2.2,10.1.2.3",
    "10.1.2.3/32,10.1.2.3,10.1.2.3",
    "2001:db8:ffff::1/33,2001:db8:8000::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "::1/128,::1,::1"
  })
  void prefix_ofAnyLength_isFromItsFirstToItsLastAddress(String text, String first, String last) {
    IpPrefix prefix = IpPrefix.parse(text).orElseThrow();
    assertThat(prefix.first()).hasToString(first);
    assertThat(prefix.last()).hasToString(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0/8",
        "010.0.0.1",
        "::/129",
        "banana",
        "",
        "fe80::1%eth0",
        "10.0.0.0/-1"
      })
  void prefix_malformed_isNone(String text) {
    assertThat(IpPrefix.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"key,key", "key#3,key#3", "key.sub,key.sub", "_in#13.ru,_in#13.ru", "a#007.x,a#7.x"})
  void key_wellFormed_isRead(String text, String form) {
    assertThat(AttributeKey.parse(text)).hasToString(form);
    assertThat(KeySelector.parse(text)).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9a",
        "-a",
        "a#",
        "a#x",
        "a.",
        "a.b.c",
        "a b",
        "a#1#2",
        "a#2147483648",
        "ä",
        "a.9",
        "a#-1",
        ".a",
        "#1"
      })
  void key_malformed_isRefused(String text) {
    assertThatThrownBy(() -> AttributeKey.parse(text)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> KeySelector.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void names_inNameOrder_compareDigitsAsNumbers() {
    List<String> order =
        List.of("a", "a01", "a1", "a1b", "a2", "a10", "a99999999999999999999", "b", "ä");
    assertThat(
            Stream.concat(order.stream().skip(4), order.stream().limit(4)).sorted(Texts.NAME_ORDER))
        .containsExactlyElementsOf(order);
  }
}

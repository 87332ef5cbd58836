package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdLocationTest {

  private static EtcdLocation of(String uri) {
    return EtcdLocation.of(URI.create(uri));
  }

  @Test
  void of_severalServers_hasEachWithItsPort() {
    EtcdLocation location = of("etcd://h1:2379,h2,h3:12379/team/fleet?timeout=5");

    assertThat(location.servers()).containsExactly("h1:2379", "h2:2379", "h3:12379");
    assertThat(location.name()).isEqualTo("team/fleet");
    assertThat(location.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(location.isEncrypted()).isFalse();
    assertThat(location).hasToString("etcd://h1:2379,h2:2379,h3:12379/team/fleet");
  }

  @Test
  void of_credentials_areReferencesAndNotShown() {
    EtcdLocation location = of("etcd://h1/fleet?user=clusto&password=env:ETCD_PASSWORD&tls=on");

    assertThat(location.password()).hasToString("env:ETCD_PASSWORD");
    assertThat(location.isEncrypted()).isTrue();
    assertThat(location.toString()).doesNotContain("PASSWORD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etcd:///fleet | wanted etcd://host1",
        "etcd://h1:2379 | wanted etcd://host1",
        "etcd://root@h1/fleet | ?user=NAME&password=REFERENCE",
        "etcd://h1/fleet?timeout=0 | number of seconds",
        "etcd://h1/fleet?tls=yes | tls is on or off, not yes",
        "etcd://h1/fleet?tls=off&ca=ca.pem | ca is for tls, which is off",
        "etcd://h1/fleet?copy=here | copy is a directory from the root on, not here",
        "etcd://h1/fleet?colour=red | knows no option colour",
        "etcd://h1/fleet?user=root | user and password are given together",
        "etcd://h1/fleet?cert=c.pem | cert and key are given together"
      })
  void of_otherForms_areRefused(String uri, String why) {
    assertThatThrownBy(() -> of(uri)).isInstanceOf(StoreException.class).hasMessageContaining(why);
  }

  @Test
  void password_notAReference_isRefused() {
    EtcdLocation location = of("etcd://h1/fleet?user=root&password=secret");

    assertThatThrownBy(location::password)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("never the secret itself")
        .hasMessageNotContaining("password=secret");
  }
}

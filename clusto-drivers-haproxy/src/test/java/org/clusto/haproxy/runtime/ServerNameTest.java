package org.clusto.haproxy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ServerNameTest {

  @Property(tries = 300)
  void name_ofAnyService_isHarmlessAndCanBeReadBack(
      @ForAll @NotEmpty @StringLength(max = 40) String service) {
    byte[] bytes = service.getBytes(StandardCharsets.UTF_8);

    String name = ServerName.of(service);

    assertThat(name).matches("[A-Za-z0-9_.:-]{1,255}");
    if (!name.contains("::")) {
      assertThat(decoded(name)).isEqualTo(bytes);
    }
  }

  /** What the name says, read as its description says. */
  private static byte[] decoded(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == ':') {
        bytes.write(Integer.parseInt(name.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(name.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void name_ofWhatIsUsual_staysAsItIs() {
    assertThat(ServerName.of("blog-1.example_net")).isEqualTo("blog-1.example_net");
    assertThat(ServerName.of("a:b c")).isEqualTo("a:3Ab:20c");
  }

  @Test
  void names_thatAreTooLong_areStillDifferent() {
    String common = "ü".repeat(1000);

    assertThat(ServerName.of(common + "1"))
        .hasSizeLessThan(256)
        .isNotEqualTo(ServerName.of(common + "2"))
        .isEqualTo(ServerName.of(common + "1"));
  }
}

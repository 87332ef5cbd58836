package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.capability.PowerState;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Revision;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets stay where they are. */
@Timeout(120)
class SecretsTest {

  @TempDir Path directory;

  @Test
  void password_asPlainText_isRefusedWhenItIsSet() {
    try (Fleet fleet = new Fleet(directory)) {
      Entity pool = fleet.inventory().create("Pool", "pool1");
      for (Object plain : new Object[] {"hunter2", "mailto:hunter2", "", 1234567, "env:"}) {
        assertThatThrownBy(() -> pool.set("ipmi.password", plain))
            .isInstanceOf(RuleException.class)
            .hasMessageContaining("ipmi.password")
            .hasMessageContaining("env:NAME")
            .hasMessageContaining("file:PATH")
            .hasMessageNotContaining("hunter2")
            .hasMessageNotContaining("1234567");
        assertThatThrownBy(() -> pool.set("ipmi.kg", plain)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> pool.set("ipmi#1.password", plain))
            .isInstanceOf(RuleException.class);
      }
      pool.set("ipmi.password", "env:BMC_PASSWORD");

      assertThat(pool.text("ipmi.password")).contains("env:BMC_PASSWORD");
      for (Revision revision : fleet.inventory().history().toList()) {
        assertThat(revision.toString()).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void password_inherited_isUsed() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      Entity pool = fleet.inventory().create("Pool", "pool1");
      pool.set("ipmi.user", "admin");
      pool.set("ipmi.password", fleet.reference("secret"));
      IpmiServer server = fleet.inventory().create(IpmiServer.class, "server1");
      server.set("ipmi.host", "127.0.0.1");
      server.set("ipmi.port", bmc.port());
      pool.insert(server);

      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }

  /** At every level: what is printed is read back, the audit log with it. */
  @Test
  void log_ofAllThatHappens_saysWhoDidWhatAndNoSecret() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    StringWriter errors = new StringWriter();
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      IpmiServer server = fleet.server("server1", bmc.port());
      server.on();
      server.open().close();
      IpmiServer wrong = fleet.server("server2", bmc.port(), "admin", "wrong-word");
      catchThrowable(wrong::off).printStackTrace(new PrintWriter(errors));
    } finally {
      System.setErr(before);
    }

    String log = printed.toString(StandardCharsets.UTF_8);
    assertThat(log)
        .contains("org.clusto.audit")
        .contains("user=" + System.getProperty("user.name") + " device=server1")
        .contains("action=\"power on\" outcome=\"done: ON\"")
        .contains("action=\"open console\" outcome=\"done\"")
        .contains("device=server2 action=\"power off\" outcome=\"failed: CredentialsException");
    assertThat(log + errors).doesNotContain("wrong-word").doesNotContain("=secret");
  }

  /** A password that this test itself never has in one piece: it is made by another program. */
  @Test
  void heap_afterASession_holdsNoPassword() throws Exception {
    Path file = directory.resolve("password");
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      Files.write(file, new byte[] {'s', 'e', 'c'});
      Files.write(file, new byte[] {'r', 'e', 't', '\n'}, java.nio.file.StandardOpenOption.APPEND);
      IpmiServer server = fleet.server("server1", bmc.port(), "admin", "-");
      server.set("ipmi.password", "file:" + file);
      assertThat(server.state()).isEqualTo(PowerState.OFF);

      Path dump = directory.resolve("heap.hprof");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(dump.toString(), true);

      // As K_uid it is padded with zeros to 20 bytes, which nothing else is.
      byte[] padded = new byte[20];
      byte[] begin = {'s', 'e', 'c', 'r', 'e', 't'};
      System.arraycopy(begin, 0, padded, 0, begin.length);
      assertThat(occurrences(dump, padded)).isZero();
    }
  }

  private static int occurrences(Path file, byte[] wanted) throws IOException {
    int found = 0;
    int matched = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      for (int each = in.read(); each >= 0; each = in.read()) {
        if (each == (wanted[matched] & 0xff)) {
          matched++;
          if (matched == wanted.length) {
            found++;
            matched = 0;
          }
        } else {
          matched = each == wanted[0] ? 1 : 0;
        }
      }
    }
    return found;
  }
}

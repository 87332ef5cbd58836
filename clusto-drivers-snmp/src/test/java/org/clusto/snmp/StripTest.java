package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.capability.Outlets;
import org.clusto.capability.OutletsContract;
import org.clusto.driver.PowerStrip;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The strips, behind net-snmp's agent; what they do is seen with its own tools. */
@Timeout(60)
class StripTest {

  @TempDir static Path directory;

  private static Snmpd snmpd;
  private static Fleet fleet;

  @BeforeAll
  static void start() throws Exception {
    snmpd = Snmpd.start(directory.resolve("snmpd"));
    fleet = new Fleet(directory);
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
      snmpd.close();
    }
  }

  private static <T extends PowerStrip> T strip(Class<T> driver) {
    return fleet
        .inventory()
        .findByName(driver.getSimpleName())
        .map(driver::cast)
        .orElseGet(() -> fleet.device(driver, driver.getSimpleName(), snmpd.port()));
  }

  /** Turns outlet 3 off, on, and cycles it: an object shows that to snmpget. */
  private static void requireSeen(Outlets strip, String state, String on, String off)
      throws Exception {
    strip.outlet("pwr-nema-5", 3).off();
    assertThat(snmpd.seen(state)).isEqualTo(off);
    strip.outlet("pwr-nema-5", 3).on();
    assertThat(snmpd.seen(state)).isEqualTo(on);
    strip.outlet("pwr-nema-5", 3).cycle();
    assertThat(snmpd.seen(state)).isEqualTo(on);
  }

  @Nested
  class Sentry3 extends OutletsContract {
    @Override
    protected Outlets outlets() {
      return strip(Sentry3Strip.class);
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.1718.3.2.3.1.5.1.1.3", "1", "0");
    }

    @Test
    void outlet_ofTheSecondFeed_isCountedOn() throws Exception {
      outlets().outlet("pwr-nema-5", 11).off();

      assertThat(snmpd.seen("1.3.6.1.4.1.1718.3.2.3.1.5.1.2.3")).isEqualTo("0");
    }

    @Test
    void outlet_namedByTheStripsLabelOrRow_isThatOne() throws Exception {
      Sentry3Strip strip = strip(Sentry3Strip.class);
      strip.set("port-pwr-nema-5#20.outlet", "ab5");
      strip.set("port-pwr-nema-5#21.outlet", "1.2.6");

      strip.outlet("pwr-nema-5", 20).off();
      strip.outlet("pwr-nema-5", 21).off();

      assertThat(snmpd.seen("1.3.6.1.4.1.1718.3.2.3.1.5.1.2.5")).isEqualTo("0");
      assertThat(snmpd.seen("1.3.6.1.4.1.1718.3.2.3.1.5.1.2.6")).isEqualTo("0");
    }
  }

  @Nested
  class Sentry4 extends OutletsContract {
    @Override
    protected Outlets outlets() {
      return strip(Sentry4Strip.class);
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.1718.4.1.8.3.1.1.1.1.3", "1", "2");
    }
  }

  @Nested
  class Apc extends OutletsContract {
    @Override
    protected Outlets outlets() {
      return strip(ApcStrip.class);
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.3", "1", "2");
    }
  }

  @Nested
  class Apc2 extends OutletsContract {
    @Override
    protected Outlets outlets() {
      return strip(Apc2Strip.class);
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.318.1.1.26.9.2.3.1.5.3", "2", "1");
    }
  }

  @Nested
  class Raritan extends OutletsContract {
    @Override
    protected Outlets outlets() {
      return strip(RaritanStrip.class);
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.13742.6.4.1.2.1.3.1.3", "7", "8");
    }
  }

  @Nested
  class Generic extends OutletsContract {
    @Override
    protected Outlets outlets() {
      SnmpStrip strip = strip(SnmpStrip.class);
      strip.set("outlets.state", ".1.3.6.1.4.1.318.1.1.12.3.5.1.1.4");
      strip.set("outlets.control", "1.3.6.1.4.1.318.1.1.12.3.3.1.1.4");
      strip.set("outlets.ison", 1);
      strip.set("outlets.isoff", 2);
      strip.set("outlets.on", 1);
      strip.set("outlets.off", 2);
      return strip;
    }

    @Test
    void actions_each_areSeenByNetSnmp() throws Exception {
      requireSeen(outlets(), "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.3", "1", "2");
    }
  }
}

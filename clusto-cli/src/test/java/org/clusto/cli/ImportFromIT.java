package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command brings NetBox's public demo data over. */
class ImportFromIT {

  private static final Path DEMO =
      Path.of("../clusto-import/src/test/resources/netbox/netbox-demo-v3.6.json.gz");

  @TempDir private Path directory;

  @Test
  void demoData_isBroughtOverAndSound() throws Exception {
    Files.copy(DEMO, directory.resolve("netbox.json.gz"));
    Shell shell = new Shell(directory, "fleet");
    shell.answer("clusto init");

    assertThat(shell.answer("clusto import --from netbox netbox.json.gz"))
        .containsPattern("total +6,915 +5,569 +1,346\n")
        .endsWith("imported from netbox: 667 created, 0 changed, 0 deleted (version 1)\n");
    assertThat(shell.answer("clusto check")).startsWith("sound: 667 entities");
    assertThat(shell.answer("clusto import --from netbox netbox.json.gz"))
        .endsWith("nothing to change: all is as netbox.json.gz says\n");
    assertThat(shell.answer("clusto trace dmi01-akron-rtr01"))
        .contains("dmi01-akron-rtr01:nic-eth:3 = dmi01-akron-sw01:nic-eth:1\n");
  }
}

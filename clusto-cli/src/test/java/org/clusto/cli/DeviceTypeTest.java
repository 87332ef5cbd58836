package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create --device-type}. */
class DeviceTypeTest {

  private static final String TYPE =
      """
      manufacturer: Acme
      model: Box 2
      slug: acme-box-2
      u_height: 2
      front_image: true
      interfaces:
        - {name: lan0, type: 1000base-t}
        - {name: lan1, type: 1000base-t}
        - {name: bmc, type: 1000base-t, mgmt_only: true}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));
  private Path file = Path.of("");

  @BeforeEach
  void library() throws IOException {
    cli = new Cli(directory.resolve("fleet"));
    cli.answer("init");
    Path types = Files.createDirectories(directory.resolve("library/device-types/Acme"));
    file = Files.writeString(types.resolve("Box-2.yaml"), TYPE);
  }

  @Test
  void slugOrFile_givesUnitsAndPortsInTheCommitOfTheCreate() {
    cli = cli.with("CLUSTO_DEVICE_TYPES", directory.resolve("library").toString());
    Cli.Result first =
        cli.run("create", "Server", "web1", "--device-type", "acme-box-2", "status=free");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(cli.answer("attr", "get", "web1", "units")).contains("2");
    assertThat(cli.answer("attr", "get", "web1", "port-nic-eth#3.osportname")).contains("bmc");
    assertThat(cli.answer("attr", "get", "web1", "status")).contains("free");
    assertThat(cli.answer("log").lines()).hasSize(1);
    Cli.Result second = cli.run("create", "Server", "web2", "--device-type", file.toString());
    assertThat(second.code()).isZero();
    assertThat(second.err()).contains("means nothing here: front_image");
  }

  @Test
  void unknownSlug_saysWhereItWasLookedForAndMakesNothing() {
    cli = cli.with("CLUSTO_DEVICE_TYPES", directory.resolve("library").toString());
    Cli.Result unknown = cli.run("create", "Server", "web1", "--device-type", "acme-box-3");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("no device type \"acme-box-3\"", "acme-box-2");
    cli = cli.with("CLUSTO_DEVICE_TYPES", directory.resolve("none").toString());
    Cli.Result none = cli.run("create", "Server", "web1", "--device-type", "acme-box-2");
    assertThat(none.err()).contains("no device types in", "devicetype-library");
    assertThat(cli.answer("list")).isEmpty();
  }
}

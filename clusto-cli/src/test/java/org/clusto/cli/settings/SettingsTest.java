package org.clusto.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir private Path home;
  private Path file = Path.of("");

  @BeforeEach
  void directory() throws IOException {
    file = Files.createDirectories(home.resolve(".config/clusto")).resolve("config");
  }

  private Settings settings() {
    return new Settings(Map.of("HOME", home.toString()));
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void file_isInTheDirectoryThatXdgNamesOrElseInHome() {
    assertThat(settings().file()).contains(file);
    assertThat(new Settings(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x")).file())
        .contains(Path.of("/x/clusto/config"));
    assertThat(new Settings(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "x")).file())
        .contains(Path.of("/h/.config/clusto/config"));
    assertThat(new Settings(Map.of()).file()).isEmpty();
  }

  @Test
  void inventory_withoutAFileOrALine_isNone() throws IOException {
    assertThat(settings().inventory()).isEmpty();
    write("# nothing yet\n\n");
    assertThat(settings().inventory()).isEmpty();
    assertThat(new Settings(Map.of()).inventory()).isEmpty();
  }

  @Test
  void audit_isWhereXdgSaysOrElseInHomeOrWhereTheFileSays() throws IOException {
    assertThat(settings().audit()).contains(home.resolve(".local/state/clusto/audit.log"));
    assertThat(new Settings(Map.of("HOME", "/h", "XDG_STATE_HOME", "/x")).audit())
        .contains(Path.of("/x/clusto/audit.log"));
    assertThatThrownBy(new Settings(Map.of())::audit)
        .isInstanceOf(ClustoException.class)
        .hasMessage("neither XDG_STATE_HOME nor HOME says where it is");

    write("audit = ~/log\n");
    assertThat(settings().audit()).contains(home.resolve("log"));
    write("audit = log\n");
    assertThat(settings().audit()).contains(file.resolveSibling("log"));
    write("audit = off\n");
    assertThat(settings().audit()).isEmpty();
  }

  @Test
  void inventory_saysWhereItStands() throws IOException {
    write("# mine\n\n  inventory=/srv/my fleet # 1  \n");

    assertThat(settings().inventory()).contains(new Setting("/srv/my fleet # 1", file, 3));
    assertThat(settings().inventory().orElseThrow().where()).isEqualTo(file + ", line 3");
  }

  @ParameterizedTest
  @CsvSource({
    "~/fleet, HOME/fleet",
    "~, HOME",
    "~ada, HOME/.config/clusto/~ada",
    "fleet, HOME/.config/clusto/fleet",
    "../../fleet, HOME/fleet",
    "/srv/fleet, /srv/fleet",
    "file:///srv/fleet, file:///srv/fleet",
  })
  void inventory_isAPathThatIsAbsoluteOrAUri(String said, String meant) throws IOException {
    write("inventory = " + said + "\n");

    assertThat(settings().inventory().orElseThrow().value())
        .isEqualTo(meant.replace("HOME", home.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inventory | line 2: \"inventory\" is no \"key = value\"",
        "inventroy = x | line 2: unknown key \"inventroy\"; did you mean \"inventory\"?",
        "shade = x | line 2: unknown key \"shade\"; there is: inventory, color, pager",
        "inventory = | line 2: inventory has no value",
        "inventory=a%inventory=b | line 3: inventory is set in line 2 already",
      })
  void file_thatIsMalformed_isRefusedWithTheLine(String lines, String message) throws IOException {
    write("#\n" + lines.replace('%', '\n') + "\n");

    assertThatThrownBy(() -> settings().inventory())
        .isInstanceOf(ClustoException.class)
        .hasMessageStartingWith(file + ", " + message);
  }

  @Test
  void colorAndPager_areAsTheFileSays() throws IOException {
    assertThat(settings().color()).isEmpty();
    assertThat(settings().pager()).isEmpty();

    write("color = never\npager = less -S\n");
    assertThat(settings().color()).contains(ColorChoice.NEVER);
    assertThat(settings().pager()).contains("less -S");

    write("color = red\n");
    assertThatThrownBy(() -> settings().color())
        .hasMessage(file + ", line 1: color is auto, always or never, not \"red\"");
  }

  @Test
  void file_thatCannotBeRead_isRefused() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> settings().all())
        .hasMessage("cannot read " + file + ": it is not UTF-8");

    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> settings().all()).hasMessageStartingWith("cannot read " + file);
  }
}

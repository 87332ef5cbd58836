package org.clusto.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  @TempDir private Path directory;
  private Path maps = Path.of("");

  @BeforeEach
  void maps() throws IOException {
    maps =
        Files.writeString(
            directory.resolve("maps"), "800000000-800bd7000 rwxp 00001000 08:01 17  /c/a.jsa\n");
  }

  private String said(String archive, Path maps) {
    Diagnosis diagnosis = new Diagnosis();
    new ClassArchive(archive, maps).examine(diagnosis);
    assertThat(diagnosis.problems()).isEmpty();
    return diagnosis.lines().get(0) + diagnosis.json().get("archive");
  }

  @Test
  void archive_thatIsMapped_isUsed() {
    assertThat(said("/c/a.jsa", maps)).endsWith(" /c/a.jsa{file=/c/a.jsa, used=true}");
    assertThat(said("/c/a.jsa", directory.resolve("nothing"))).endsWith("used=true}");
  }

  @Test
  void archive_thatJavaRefused_isNotUsed() {
    assertThat(said("/c/b.jsa", maps))
        .contains("/c/b.jsa, which this Java does not take")
        .endsWith("used=false}");
  }

  @Test
  void archive_thatIsNotThere_isNotUsed() {
    assertThat(said("", maps)).contains("none yet: ").endsWith("{file=, used=false}");
    assertThat(said("off", maps)).contains("none: ").endsWith("{file=, used=false}");
  }

  @Test
  void problems_followWhatWasFound() {
    Diagnosis diagnosis = new Diagnosis();
    diagnosis.wrong("it is full", "empty it");
    diagnosis.found("disk", "full", Map.of("free", 0));

    assertThat(diagnosis.lines()).containsExactly("disk       full", "wrong: it is full: empty it");
    assertThat(diagnosis.json())
        .hasToString("{disk={free=0}, problems=[{what=it is full, advice=empty it}]}");
  }
}

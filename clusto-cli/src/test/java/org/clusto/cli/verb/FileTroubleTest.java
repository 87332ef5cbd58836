package org.clusto.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

  @Test
  void reason_isInPlainWords() {
    assertThat(FileTrouble.reason(new AccessDeniedException("/d/.x.123")))
        .isEqualTo("permission denied");
    assertThat(FileTrouble.reason(new NoSuchFileException("/d/.x.123")))
        .isEqualTo("no such file or directory");
    assertThat(FileTrouble.reason(new FileSystemException("/d/.x.123", null, "Not a directory")))
        .isEqualTo("not a directory");
    assertThat(FileTrouble.reason(new IOException("No space left on device")))
        .isEqualTo("no space left on device");
    assertThat(FileTrouble.reason(new IOException())).isEqualTo("the system does not say why");
  }
}

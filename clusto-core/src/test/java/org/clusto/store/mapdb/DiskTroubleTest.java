package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.clusto.encoding.MalformedException;
import org.junit.jupiter.api.Test;

/** What people are told of trouble with files. */
class DiskTroubleTest {

  @Test
  void of_anyTrouble_hasTheReasonAndNoNameOfAClass() {
    assertThat(DiskTrouble.of(new AccessDeniedException("/f"))).isEqualTo("/f: permission denied");
    assertThat(DiskTrouble.of(new NoSuchFileException("/f")))
        .isEqualTo("/f: no such file or directory");
    assertThat(DiskTrouble.of(new FileAlreadyExistsException("/f")))
        .isEqualTo("/f: it is there already");
    assertThat(DiskTrouble.of(new FileSystemException("/f", null, "Read-only file system")))
        .isEqualTo("/f: Read-only file system");
    assertThat(DiskTrouble.of(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(DiskTrouble.of(new IOException())).isEqualTo("the system does not say why");
    assertThat(DiskTrouble.of(new EOFException())).isEqualTo("it ends too early");
    assertThat(DiskTrouble.of(new MalformedException("its checksum does not match")))
        .isEqualTo("its checksum does not match");
  }
}

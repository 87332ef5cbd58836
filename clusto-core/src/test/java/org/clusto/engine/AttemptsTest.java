package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.clusto.model.OvertakenException;
import org.clusto.spi.BaseChangedException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final BaseChangedException cause = new BaseChangedException("overtaken");

  private final AtomicLong now = new AtomicLong();

  private Attempts attempts(boolean isShared) {
    return new Attempts("rack it", isShared, now::get);
  }

  @Test
  void lost_oftenInLittleTime_goesOn() {
    try (Attempts attempts = attempts(true)) {
      for (int i = 0; i < 30; i++) {
        attempts.lost(cause);
      }
    }
  }

  @Test
  void lost_rarelyInMuchTime_goesOnTenTimes() {
    try (Attempts attempts = attempts(true)) {
      for (int i = 1; i < 10; i++) {
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        attempts.lost(cause);
      }
      now.addAndGet(TimeUnit.MINUTES.toNanos(1));

      assertThatThrownBy(() -> attempts.lost(cause))
          .isInstanceOf(OvertakenException.class)
          .hasMessageContaining("\"rack it\" was tried 10 times in 600 seconds")
          .hasMessageContaining("nothing was changed")
          .hasCause(cause);
    }
  }

  @Test
  void source_ofASharedStore_canBeReadAgain() throws Exception {
    InputStream once = new ByteArrayInputStream(new byte[] {1, 2, 3});
    try (Attempts attempts = attempts(true)) {
      assertThat(attempts.source(once).readAllBytes()).containsExactly(1, 2, 3);
      assertThat(attempts.source(once).readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void source_ofAStoreWithOneWriter_isItself() {
    InputStream once = InputStream.nullInputStream();
    try (Attempts attempts = attempts(false)) {
      assertThat(attempts.source(once)).isSameAs(once);
    }
  }
}

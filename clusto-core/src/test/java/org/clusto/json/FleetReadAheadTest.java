package org.clusto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.clusto.model.FleetFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReadAheadTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1000, 1001, 1249, 1250, 1251, 5000})
  void file_ofAnyLength_isReadAsByTheReaderAlone(int lines) {
    byte[] file = lines(lines);

    try (FleetReadAhead ahead = new FleetReadAhead(reader(file))) {
      assertThat(rest(ahead)).isEqualTo(all(reader(file))).hasSize(lines);
      assertThat(ahead.next()).isNull();
      assertThat(ahead.bytesRead()).isEqualTo(file.length);
    }
  }

  @Test
  void bytesRead_neverExceedWhatWasTakenByMuch() {
    byte[] file = lines(20_000);

    try (FleetReadAhead ahead = new FleetReadAhead(reader(file))) {
      for (int i = 0; i < 3000; i++) {
        assertThat(ahead.next()).isNotNull();
      }

      assertThat(ahead.bytesRead()).isBetween((long) lines(3000).length, file.length / 2L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1000, 1100, 3000})
  void line_thatIsRefused_isReportedBehindAllBeforeIt(int before) {
    byte[] file =
        (new String(lines(before), StandardCharsets.UTF_8) + "{}\n")
            .getBytes(StandardCharsets.UTF_8);

    try (FleetReadAhead ahead = new FleetReadAhead(reader(file))) {
      for (int i = 0; i < before; i++) {
        assertThat(ahead.next()).isNotNull();
      }
      assertThatThrownBy(ahead::next)
          .isInstanceOfSatisfying(
              FleetFileException.class, e -> assertThat(e.line()).isEqualTo(before + 1));
    }
  }

  @Test
  void stream_thatBreaks_isReported() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            throw new IOException("disk on fire");
          }
        };
    InputStream file = new SequenceInputStream(new ByteArrayInputStream(lines(2000)), broken);

    try (FleetReadAhead ahead = new FleetReadAhead(new FleetReader(file))) {
      assertThatThrownBy(() -> rest(ahead))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot read the fleet file: disk on fire");
    }
  }

  @Test
  void shortFile_isReadByTheCallersThread() {
    Watched file = new Watched(new ByteArrayInputStream(lines(1000)));

    try (FleetReadAhead ahead = new FleetReadAhead(new FleetReader(file))) {
      for (int i = 0; i < 1000; i++) {
        assertThat(ahead.next()).isNotNull();
      }
    }

    assertThat(file.readers).containsExactly(Thread.currentThread());
  }

  @Test
  void closed_amidAFile_endsTheThread() throws InterruptedException {
    Watched file = new Watched(new ByteArrayInputStream(lines(100_000)));
    try (FleetReadAhead ahead = new FleetReadAhead(new FleetReader(file))) {
      for (int i = 0; i < 3000; i++) {
        assertThat(ahead.next()).isNotNull();
      }
    }

    for (Thread reader : file.readers) {
      if (!reader.equals(Thread.currentThread())) {
        reader.join(60_000);
        assertThat(reader.isAlive()).isFalse();
      }
    }
    assertThat(file.readers).hasSize(2);
  }

  /** A stream that knows by which threads it is read. */
  private static final class Watched extends FilterInputStream {
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    Watched(InputStream source) {
      super(source);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      readers.add(Thread.currentThread());
      return super.read(target, from, Math.min(length, 1000));
    }
  }

  private static byte[] lines(int many) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, many)
        .forEach(
            i ->
                lines
                    .append("{\"name\":\"n")
                    .append(i)
                    .append("\",\"driver\":\"Server\",\"attrs\":{\"role\":\"web\",\"at\":")
                    .append(i)
                    .append("}}\n"));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static FleetReader reader(byte[] file) {
    return new FleetReader(new ByteArrayInputStream(file));
  }

  private static List<FleetEntity> all(FleetReader reader) {
    List<FleetEntity> entities = new ArrayList<>();
    for (FleetEntity next = reader.next(); next != null; next = reader.next()) {
      entities.add(next);
    }
    return entities;
  }

  private static List<FleetEntity> rest(FleetReadAhead ahead) {
    List<FleetEntity> entities = new ArrayList<>();
    for (FleetEntity next = ahead.next(); next != null; next = ahead.next()) {
      entities.add(next);
    }
    return entities;
  }
}

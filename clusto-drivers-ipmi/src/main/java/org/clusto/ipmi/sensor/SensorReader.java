package org.clusto.ipmi.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.SensorReading;
import org.clusto.ipmi.lan.Answer;
import org.clusto.ipmi.lan.Command;
import org.clusto.ipmi.lan.Failures;
import org.clusto.ipmi.lan.Session;

/** The sensors that the repository of a BMC describes (chapter 33), with their readings (35.14). */
public final class SensorReader {

  private static final int RESERVE = 0x22;
  private static final int GET_RECORD = 0x23;
  private static final int GET_READING = 0x2d;

  private static final int LAST_RECORD = 0xffff;
  private static final int MOST_RECORDS = 1000;
  private static final int HEADER_LENGTH = 5;
  private static final int AT_ONCE = 16;
  private static final int RESERVATION_GONE = 0xc5;
  private static final int MOST_TRIES = 3;

  private final Session session;
  private final List<SensorReading> readings = new ArrayList<>();
  private int reservation;
  private int records;

  /** That of the BMC of a session. */
  public SensorReader(Session session) {
    this.session = session;
  }

  /** All of them. */
  public CompletableFuture<List<SensorReading>> read() {
    return reserve().thenCompose(done -> from(0)).thenApply(done -> List.copyOf(readings));
  }

  private CompletableFuture<Void> reserve() {
    return session
        .request(Command.reading(Command.STORAGE, RESERVE))
        .thenAccept(answer -> reservation = number(answer.data("list its sensors", 2), 0));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
  }

  /** The record of an id, and those that follow it. */
  private CompletableFuture<Void> from(int id) {
    if (id == LAST_RECORD) {
      return CompletableFuture.completedFuture(null);
    } else if (records++ == MOST_RECORDS) {
      throw Failures.of(session.bmc()).protocol("its list of sensors has no end");
    }
    return part(id, 0, HEADER_LENGTH, MOST_TRIES)
        .thenCompose(
            header -> {
              int next = number(header, 0);
              byte[] record =
                  Arrays.copyOf(
                      Arrays.copyOfRange(header, 2, 2 + HEADER_LENGTH),
                      HEADER_LENGTH + (header[6] & 0xff));
              return rest(id, record, HEADER_LENGTH)
                  .thenCompose(this::reading)
                  .thenCompose(done -> from(next));
            });
  }

  private CompletableFuture<byte[]> rest(int id, byte[] record, int have) {
    if (have == record.length) {
      return CompletableFuture.completedFuture(record);
    }
    int count = Math.min(AT_ONCE, record.length - have);
    return part(id, have, count, MOST_TRIES)
        .thenCompose(
            part -> {
              System.arraycopy(part, 2, record, have, count);
              return rest(id, record, have + count);
            });
  }

  /** A part of a record, behind the id of the next (33.12). */
  private CompletableFuture<byte[]> part(int id, int offset, int count, int tries) {
    return session
        .request(
            Command.reading(
                Command.STORAGE,
                GET_RECORD,
                reservation & 0xff,
                reservation >> 8,
                id & 0xff,
                id >> 8,
                offset,
                count))
        .thenCompose(
            answer ->
                answer.code() == RESERVATION_GONE && tries > 1
                    ? reserve().thenCompose(done -> part(id, offset, count, tries - 1))
                    : CompletableFuture.completedFuture(
                        answer.data("describe a sensor", 2 + count)));
  }

  private CompletableFuture<Void> reading(byte[] record) {
    Optional<SensorRecord> sensor = SensorRecord.of(record);
    if (sensor.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return session
        .request(
            Command.reading(Command.SENSOR, GET_READING, sensor.get().number())
                .to(sensor.get().unit()))
        .thenAccept(answer -> readings.add(reading(sensor.get(), answer)));
  }

  /** A sensor that gives no reading has none: it may belong to a part that is not there. */
  private static SensorReading reading(SensorRecord sensor, Answer answer) {
    return answer.isDone() && answer.data().length >= 2
        ? sensor.reading(answer.data())
        : sensor.unavailable();
  }
}

package org.clusto.ipmi.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.capability.SensorReading;
import org.junit.jupiter.api.Test;

class SensorRecordTest {

  /** A full record of a fan, y = 60 x, with an upper and a lower limit. */
  private static byte[] fan() {
    byte[] record = new byte[51];
    record[3] = 1;
    record[7] = 5;
    record[12] = 4;
    record[13] = 1;
    record[21] = 18;
    record[24] = 60;
    record[47] = (byte) 0xc3;
    record[48] = 'F';
    record[49] = 'A';
    record[50] = 'N';
    return record;
  }

  private static SensorReading reading(byte[] record, int... answer) {
    byte[] bytes = new byte[answer.length];
    for (int i = 0; i < answer.length; i++) {
      bytes[i] = (byte) answer[i];
    }
    return SensorRecord.of(record).orElseThrow().reading(bytes);
  }

  @Test
  void reading_ofALinearSensor_isInItsUnit() {
    SensorReading reading = reading(fan(), 100, 0x40, 0xc0);

    assertThat(reading.name()).isEqualTo("FAN");
    assertThat(reading.kind()).isEqualTo("fan");
    assertThat(reading.value()).hasValue(6000);
    assertThat(reading.unit()).isEqualTo("RPM");
    assertThat(reading.status()).isEqualTo(SensorReading.Status.OK);
  }

  @Test
  void reading_beyondLimits_saysHowBad() {
    assertThat(reading(fan(), 1, 0x40, 0xc1).status()).isEqualTo(SensorReading.Status.WARNING);
    assertThat(reading(fan(), 1, 0x40, 0xc3).status()).isEqualTo(SensorReading.Status.CRITICAL);
  }

  @Test
  void reading_notScanned_isUnavailable() {
    assertThat(reading(fan(), 100, 0x20).status()).isEqualTo(SensorReading.Status.UNAVAILABLE);
    assertThat(reading(fan(), 100, 0x00).value()).isEmpty();
  }

  @Test
  void reading_withExponentsAndSigns_isScaled() {
    byte[] record = fan();
    record[20] = (byte) 0x80;
    record[24] = 5;
    record[26] = 2;
    record[29] = (byte) 0xe1;

    assertThat(reading(record, 0xf6, 0x40).value().orElseThrow()).isCloseTo(-0.3, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void of_recordsOfOtherKinds_isEmpty() {
    byte[] locator = new byte[40];
    locator[3] = 0x12;

    assertThat(SensorRecord.of(locator)).isEmpty();
    assertThat(SensorRecord.of(new byte[10])).isEmpty();
  }
}

package org.clusto.store.etcd;

import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;

/** Values with their checksum (CRC-32C, RFC 3720) in the last four bytes. */
final class Sealed {
  private Sealed() {}

  static byte[] seal(PayloadOutput out) {
    out.fixedInt(checksum(out.array(), out.size()));
    return out.copy(0, out.size());
  }

  static PayloadInput open(byte[] value) throws MalformedException {
    int size = value.length - Integer.BYTES;
    PayloadInput.require(size >= 0, "a value is too short");
    int expected = Ints.fromByteArray(Arrays.copyOfRange(value, size, value.length));
    PayloadInput.require(checksum(value, size) == expected, "a checksum does not fit");
    return new PayloadInput(Arrays.copyOf(value, size), 0);
  }

  static int checksum(byte[] bytes, int size) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, size);
    return (int) checksum.getValue();
  }
}

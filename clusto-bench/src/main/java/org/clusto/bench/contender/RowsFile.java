package org.clusto.bench.contender;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file of the hand-coded limit's rows: first the keys and the drivers, then each row with its
 * name, its driver and a checksum. Written once, and durable when that returns.
 */
final class RowsFile {

  private static final int BUFFER = 1 << 20;

  private RowsFile() {}

  /** What is in such a file. */
  record Content(SortedNames names, PackedRows rows) {}

  static void write(Path path, Content content) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel file =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
      DataOutputStream out = new DataOutputStream(stream);
      write(out, content);
      out.flush();
      file.force(false);
    }
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(path.resolveSibling("."))) {
      directory.force(true);
    }
  }

  private static void write(DataOutputStream out, Content content) throws IOException {
    PackedRows rows = content.rows();
    words(out, rows.keys());
    words(out, rows.drivers());
    out.writeInt(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      byte[] name = content.names().name(row).getBytes(StandardCharsets.US_ASCII);
      byte[] bytes = rows.bytes(row);
      out.writeInt(checksum(name, bytes));
      out.writeByte(rows.driver(row));
      out.writeByte(name.length);
      out.writeShort(bytes.length);
      out.write(name);
      out.write(bytes);
    }
  }

  private static void words(DataOutputStream out, String[] words) throws IOException {
    out.writeShort(words.length);
    for (String word : words) {
      out.writeUTF(word);
    }
  }

  private static int checksum(byte[] name, byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(name);
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  static Content read(Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
      String[] keys = words(in);
      String[] drivers = words(in);
      int many = in.readInt();
      byte[] driverOfRow = new byte[many];
      byte[][] rows = new byte[many][];
      String[] names = new String[many];
      for (int row = 0; row < many; row++) {
        int checksum = in.readInt();
        driverOfRow[row] = in.readByte();
        int length = in.readUnsignedByte();
        rows[row] = new byte[in.readUnsignedShort()];
        byte[] name = in.readNBytes(length);
        in.readFully(rows[row]);
        if (checksum(name, rows[row]) != checksum) {
          throw new IOException("row %s of %s is damaged".formatted(row, path));
        }
        names[row] = new String(name, StandardCharsets.US_ASCII);
      }
      return new Content(new SortedNames(names), new PackedRows(keys, drivers, driverOfRow, rows));
    }
  }

  private static String[] words(DataInputStream in) throws IOException {
    String[] words = new String[in.readUnsignedShort()];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readUTF();
    }
    return words;
  }
}

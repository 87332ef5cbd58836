package org.clusto.haproxy.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;

/**
 * The file that HAProxy reads beside its main configuration ({@code haproxy -f MAIN -f THIS}): the
 * backends that clusto keeps. It is replaced whole, and only by what HAProxy itself has checked.
 *
 * @param device the name of the balancer, for errors
 * @param file the file
 * @param configuration the main configuration, which does not include it
 */
public record ServersFile(String device, Path file, Path configuration) {

  private static final String TITLE =
      "# Backends kept by clusto: it writes this file again, and what is changed here is lost.\n";

  /** HAProxy may run as another user, and nothing here is secret. */
  private static final String MODE = "rw-r--r--";

  /** Whether it has these already, and nothing else. */
  public boolean holds(List<Section> sections) {
    try {
      return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes(sections));
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /**
   * Puts these in the place of what it has, if HAProxy takes them.
   *
   * @throws CapabilityException if it does not, or the file cannot be written; it is as before then
   */
  public void write(List<Section> sections) {
    try {
      Path next = Files.createTempFile(file.getParent(), ".clusto", ".new");
      try {
        store(next, bytes(sections));
        new ConfigurationCheck(device, configuration).require(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  private static void store(Path target, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(MODE));
  }

  private static byte[] bytes(List<Section> sections) {
    return (TITLE + sections.stream().map(Section::text).collect(Collectors.joining()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private CapabilityException failed(String what, IOException e) {
    return new CapabilityException(
        "cannot %s %s, the haproxy.file of \"%s\": %s (%s)"
            .formatted(what, file, device, e.getMessage(), e.getClass().getSimpleName()));
  }
}

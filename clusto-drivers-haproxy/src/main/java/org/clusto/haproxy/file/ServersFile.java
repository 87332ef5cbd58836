package org.clusto.haproxy.file;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;
import org.clusto.haproxy.runtime.RuntimeApi;

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

  /**
   * What is to be changed so that it has these and nothing else, line by line in words; empty where
   * it has them already.
   */
  public List<String> differences(List<Section> sections) {
    try {
      String wanted = text(sections);
      String present =
          Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      if (present.equals(wanted)) {
        return List.of();
      }
      List<String> words = new ArrayList<>();
      Set<String> before = lines(present);
      Set<String> after = lines(wanted);
      Sets.difference(after, before).forEach(line -> words.add(words("lacks", line)));
      Sets.difference(before, after).forEach(line -> words.add(words("has, but should not", line)));
      return words.isEmpty() ? List.of(file.getFileName() + " is in another order") : words;
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private String words(String what, String line) {
    return "%s %s \"%s\"".formatted(file.getFileName(), what, RuntimeApi.quoted(line));
  }

  /** The lines that are no comments, each with the section that it is in. */
  private static Set<String> lines(String text) {
    Set<String> lines = new LinkedHashSet<>();
    String section = "";
    for (String line : Splitter.on('\n').trimResults().omitEmptyStrings().split(text)) {
      if (line.startsWith("backend ")) {
        section = line;
        lines.add(line);
      } else if (!line.startsWith("#")) {
        lines.add(section.isEmpty() ? line : section + ": " + line);
      }
    }
    return lines;
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
        store(next, text(sections).getBytes(StandardCharsets.US_ASCII));
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

  private String text(List<Section> sections) {
    return TITLE
        + sections.stream().map(section -> section.text(device)).collect(Collectors.joining());
  }

  private CapabilityException failed(String what, IOException e) {
    return new CapabilityException(
        "cannot %s %s, the haproxy.file of \"%s\": %s (%s)"
            .formatted(what, file, device, e.getMessage(), e.getClass().getSimpleName()));
  }
}

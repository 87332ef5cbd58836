package org.clusto.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Secrets in files: {@code file:PATH}, all of the file but line ends behind it. The path is
 * absolute, as an inventory is read from anywhere; what is no regular file is not waited for.
 */
final class FileSecrets implements CredentialProvider {

  private static final int LONGEST = 4096;

  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public Secret secret(String name) {
    byte[] content = read(name);
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    byte[] secret = Arrays.copyOf(content, length);
    Arrays.fill(content, (byte) 0);
    return Secret.of(secret);
  }

  private static byte[] read(String name) {
    try {
      Path file = Path.of(name);
      if (!file.isAbsolute()) {
        throw new SecretException("the file " + name + " of a secret is not an absolute path");
      } else if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new SecretException(name + " is no file that a secret could be in");
      }
      return read(file);
    } catch (IOException | InvalidPathException e) {
      throw new SecretException(
          "the file " + name + " cannot be read, but a secret should be in it: " + reason(e));
    }
  }

  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "this user may not";
    }
    return failure.getClass().getSimpleName();
  }

  private static byte[] read(Path file) throws IOException {
    byte[] buffer = new byte[LONGEST + 1];
    try (InputStream in = Files.newInputStream(file)) {
      int length = in.readNBytes(buffer, 0, buffer.length);
      if (length > LONGEST) {
        throw new SecretException("the file " + file + " is too long for a secret");
      }
      return Arrays.copyOf(buffer, length);
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }
}

package org.clusto.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Secrets in files: {@code file:PATH}, all of the file but line ends behind it. */
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
      if (Files.size(file) > LONGEST) {
        throw new SecretException("the file " + name + " is too long for a secret");
      }
      return Files.readAllBytes(file);
    } catch (IOException | InvalidPathException e) {
      throw new SecretException(
          "the file "
              + name
              + " cannot be read, but a secret should be in it: "
              + e.getClass().getSimpleName());
    }
  }
}

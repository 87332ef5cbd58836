package org.clusto.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;

/**
 * What stands in an attribute in the place of a secret: {@code env:NAME}, {@code file:PATH}, or
 * {@code SCHEME:NAME} of a {@link CredentialProvider}.
 *
 * @param scheme who knows the secret
 * @param name its name there
 */
public record SecretReference(String scheme, String name) {

  /** The keys of attributes that hold references to secrets, without their numbers. */
  private static final Set<String> KEYS =
      Set.of(
          "ipmi.password",
          "ipmi.kg",
          "console.password",
          "console.key",
          "snmp.authpassword",
          "snmp.privpassword");

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /** Whether the attributes of a key hold references to secrets. */
  public static boolean isFor(AttributeKey key) {
    return KEYS.contains(key.key() + "." + key.subkey());
  }

  /** The reference that a value is; empty where it is none, or of a scheme that nobody knows. */
  public static Optional<SecretReference> of(Value value) {
    return value instanceof Value.Text text ? of(text.value()) : Optional.empty();
  }

  private static Optional<SecretReference> of(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      return Optional.empty();
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    return SCHEME.matcher(scheme).matches() && CredentialProviders.find(scheme).isPresent()
        ? Optional.of(new SecretReference(scheme, text.substring(colon + 1)))
        : Optional.empty();
  }

  /** What references can look like here, for messages: {@code env:NAME, file:PATH}. */
  public static String forms() {
    return CredentialProviders.schemes().stream()
        .map(scheme -> scheme + (scheme.equals("file") ? ":PATH" : ":NAME"))
        .collect(Collectors.joining(", "));
  }

  /**
   * The secret itself; close it after use.
   *
   * @throws SecretException if it is not there
   */
  public Secret secret() {
    return CredentialProviders.find(scheme)
        .orElseThrow(
            () -> new SecretException("nobody knows the secrets of \"" + scheme + ":\" here"))
        .secret(name);
  }

  /**
   * The secret itself, for a device; close it after use.
   *
   * @throws SecretException if it is not there; it names the device
   */
  public Secret secretFor(String device) {
    try {
      return secret();
    } catch (SecretException e) {
      throw new SecretException("\"" + device + "\": " + e.getMessage());
    }
  }

  /** {@code env:NAME}. */
  @Override
  public String toString() {
    return scheme + ":" + name;
  }
}

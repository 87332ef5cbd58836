package org.clusto.credential;

/**
 * Knows secrets by their names: a vault, a keyring. Found with {@link java.util.ServiceLoader} on
 * the class path and the module path.
 */
public interface CredentialProvider {

  /** The word before the colon of its references, lower case: {@code vault}. */
  String scheme();

  /**
   * The secret of a name.
   *
   * @param name what stands behind the colon of the reference
   * @throws SecretException if it cannot be had; the message holds nothing secret
   */
  Secret secret(String name);
}

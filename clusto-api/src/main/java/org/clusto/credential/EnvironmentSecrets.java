package org.clusto.credential;

/** Secrets in the environment of this process: {@code env:NAME}. */
final class EnvironmentSecrets implements CredentialProvider {

  @Override
  public String scheme() {
    return "env";
  }

  @Override
  public Secret secret(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new SecretException(
          "the environment variable " + name + " is not set, but a secret should be in it");
    }
    return Secret.of(value);
  }
}

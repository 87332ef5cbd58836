package org.clusto.credential;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Those who know secrets, by scheme: the environment, files, and what is found. */
final class CredentialProviders {

  private static final Map<String, CredentialProvider> KNOWN = load();

  private CredentialProviders() {}

  private static Map<String, CredentialProvider> load() {
    Map<String, CredentialProvider> known = new TreeMap<>();
    add(new EnvironmentSecrets(), known);
    add(new FileSecrets(), known);
    ServiceLoader.load(CredentialProvider.class).forEach(provider -> add(provider, known));
    return known;
  }

  private static void add(CredentialProvider provider, Map<String, CredentialProvider> known) {
    CredentialProvider other = known.put(provider.scheme(), provider);
    if (other != null) {
      throw new SecretException(
          "two providers of credentials claim \""
              + provider.scheme()
              + ":\": "
              + other.getClass().getName()
              + " and "
              + provider.getClass().getName()
              + "; take one of them off the class path");
    }
  }

  static Optional<CredentialProvider> find(String scheme) {
    return Optional.ofNullable(KNOWN.get(scheme));
  }

  static Set<String> schemes() {
    return KNOWN.keySet();
  }
}

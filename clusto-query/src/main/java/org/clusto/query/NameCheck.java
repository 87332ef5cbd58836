package org.clusto.query;

import java.util.Optional;

/** Says of the drivers and types that an expression names whether there are such. */
public interface NameCheck {

  /** Takes every name for one that there is. */
  NameCheck NONE =
      new NameCheck() {
        @Override
        public Optional<String> whyNoDriver(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<String> whyNoType(String name) {
          return Optional.empty();
        }
      };

  /** Why a literal cannot name a driver; empty where it can. */
  Optional<String> whyNoDriver(String name);

  /** Why a literal cannot name a type; empty where it can. */
  Optional<String> whyNoType(String name);
}

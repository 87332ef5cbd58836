package org.clusto.imports.upstream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Looks at JSON. */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** Whether a text is one JSON value. */
  static boolean isSound(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }
}

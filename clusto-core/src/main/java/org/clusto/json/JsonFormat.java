package org.clusto.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.clusto.model.InvalidValueException;

/**
 * The dialect of JSON that clusto speaks: RFC 8259, no duplicate keys, and limits on everything.
 */
final class JsonFormat {

  /** How deep a JSON value may be nested. */
  static final int DEEPEST = 1000;

  /** The longest line of a fleet file, and so the longest text in one, in bytes. */
  static final int LONGEST_LINE = 16 << 20;

  /** What a value in a fleet file is nested in: the entity, its attributes, a list, {"json":…}. */
  private static final int AROUND_VALUE = 4;

  /** Enough for any decimal number that is allowed, written out. */
  private static final int LONGEST_NUMBER = 2100;

  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST + AROUND_VALUE)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxDocumentLength(-1)
                  .maxTokenCount(-1)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(DEEPEST + AROUND_VALUE).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // Names come from anybody: a shared table of them could be made to collide.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .rootValueSeparator("")
          .build();

  private JsonFormat() {}

  /** What the parser objects to, in one line, with the column. */
  static InvalidValueException refused(JsonProcessingException e) {
    return new InvalidValueException(reason(e) + place(e));
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "a number longer than " + LONGEST_NUMBER + " characters; write it as text";
    } else if (e instanceof JsonEOFException) {
      return "not JSON: it ends too early";
    }
    return "not JSON: " + objection(e.getOriginalMessage().replaceAll("\\p{Cntrl}+", " "));
  }

  /** What the parser says, without its advice to those who could set it up otherwise. */
  private static String objection(String said) {
    return said.replaceFirst("^Non-standard token '(.*?)'.*", "$1 is no number in JSON")
        .replaceFirst(": maybe a \\(non-standard\\) comment.*", "; JSON has no comments")
        .replaceFirst("(:| \\(consider| \\() *enabl(e|ing) `.*", "");
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }
}

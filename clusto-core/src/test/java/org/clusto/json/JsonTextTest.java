package org.clusto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clusto.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void compact_ofSpacedText_keepsNumbersAndOrder() {
    assertThat(JsonText.compact(" { \"b\" : [ 1.50 , 1E+2, -0, 1e999999999 ],\n\"a\" : null } "))
        .isEqualTo("{\"b\":[1.50,1E+2,-0,1e999999999],\"a\":null}");
  }

  @Test
  void compact_ofText_escapesOnlyWhatMustBe() {
    assertThat(JsonText.compact("\"\\u00e9\\/\\u0001\\n\\\"\\ud83d\\ude00\""))
        .isEqualTo("\"é/\\u0001\\n\\\"😀\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "\"a\"", "null", "true", "[]", "{}", "{\"a\":{\"\":[{},[],1.0,\"é\\n\"]}}"})
  void compact_ofWhatIsCompact_isTheSame(String json) {
    assertThat(JsonText.compact(json)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | nothing is there",
        "` ` | nothing is there",
        "{} {} | more follows where the JSON value ends (column 4)",
        "[1,] | not JSON",
        "[1 | not JSON: it ends too early (column 3)",
        "{\"a\":1,\"a\":2} | Duplicate",
        "nil | not JSON",
        "[NaN] | not JSON: NaN is no number in JSON (column 5)",
        "-Infinity | not JSON: -Infinity is no number in JSON (column ",
        "+1 | does not allow numbers to have plus signs (column ",
        "'a' | not JSON",
        "// x | not JSON: Unexpected character ('/' (code 47)); JSON has no comments (column 1)",
      })
  void compact_ofWhatIsNoJson_saysWhatAndWhere(String json, String reason) {
    assertThatThrownBy(() -> JsonText.compact(json))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContainingAny("Feature", "enabl", "ALLOW");
  }

  @Test
  void compact_ofDeepJson_hasALimit() {
    String deepest = "[".repeat(1000) + "]".repeat(1000);

    assertThat(JsonText.compact(deepest)).isEqualTo(deepest);
    assertThatThrownBy(() -> JsonText.compact("[" + deepest + "]"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("nested deeper than 1000");
    assertThatThrownBy(() -> JsonText.compact("{\"a\":".repeat(100_000)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("nested deeper than 1000");
  }
}

package org.clusto.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clusto.bench.fleet.BenchFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** All contenders give the same answers: each is compared with the first. */
class ContendersTest {

  /** Three datacenters, of which the last one, and its last rack, are not full. */
  private static final BenchFleet FLEET = new BenchFleet(2_010, 20);

  private static final int ASKED = 25;

  @TempDir private Path directory;

  private Contender open(Contenders contender) throws Exception {
    return contender.open(Files.createDirectories(directory.resolve(contender.toString())), FLEET);
  }

  private static void load(Contender contender) throws Exception {
    try (InputStream file = FLEET.open()) {
      contender.load(file);
    }
  }

  /** All answers to all questions, by what was asked. */
  private static Map<String, List<String>> answers(Contender contender) throws Exception {
    Map<String, List<String>> answers = new TreeMap<>();
    for (Question question : Question.values()) {
      for (int which = 0; which < ASKED; which++) {
        answers.put(
            question + " " + which, contender.shown(question, contender.ask(question, which)));
      }
    }
    return answers;
  }

  private Map<String, List<String>> loaded(Contenders which) throws Exception {
    try (Contender contender = open(which)) {
      load(contender);
      return answers(contender);
    }
  }

  private Map<String, List<String>> reopened(Contenders which) throws Exception {
    try (Contender contender = open(which)) {
      return answers(contender);
    }
  }

  @Test
  void clusto_asked_hasAnswers() throws Exception {
    Map<String, List<String>> answers = loaded(Contenders.CLUSTO);

    assertThat(answers).allSatisfy((asked, answer) -> assertThat(answer).isNotEmpty());
    assertThat(answers.get("BY_NAME 3")).hasSize(20);
    assertThat(answers.get("CONSOLE 1")).containsExactly("console-00047#10");
    assertThat(answers.get("LOCATE 1")).containsExactly("rack-00047#10", "switch-00047#10");
    assertThat(answers.get("FOUR_AS_TEXT 0")).hasSize(4);
    assertThat(answers.get("NAME_GLOB 2")).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLUSTO")
  void contender_loadedAndOpenedAgain_answersAsClusto(Contenders contender) throws Exception {
    Map<String, List<String>> expected = loaded(Contenders.CLUSTO);

    assertSame(loaded(contender), expected);
    if (contender.isDurable()) {
      assertSame(reopened(contender), expected);
    }
  }

  private static void assertSame(
      Map<String, List<String>> answers, Map<String, List<String>> expected) {
    assertThat(answers.keySet()).isEqualTo(expected.keySet());
    expected.forEach((asked, answer) -> assertThat(answers.get(asked)).as(asked).isEqualTo(answer));
  }

  static Stream<Contenders> durable() {
    return Stream.of(Contenders.values()).filter(Contenders::isDurable);
  }

  @ParameterizedTest
  @MethodSource("durable")
  void commit_openedAgain_isThere(Contenders which) throws Exception {
    try (Contender contender = open(which)) {
      load(contender);
      contender.commit(7919 % FLEET.servers(), 3);
      assertThat(answers(contender).get("BY_NAME 1")).contains("boots=3").hasSize(20);
    }
    assertThat(reopened(which).get("BY_NAME 1")).contains("boots=3").hasSize(20);
  }

  @ParameterizedTest
  @MethodSource("durable")
  void allocate_openedAgain_goesOn(Contenders which) throws Exception {
    List<String> given = new ArrayList<>();
    try (Contender contender = open(which)) {
      load(contender);
      contender.prepareAddresses(300);
      given.add(contender.allocate(5));
      given.add(contender.allocate(5));
    }
    try (Contender contender = open(which)) {
      given.add(contender.allocate(6));
    }
    assertThat(given).containsExactly("172.16.1.45", "172.16.1.46", "172.16.1.47");
  }
}

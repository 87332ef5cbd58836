package org.clusto.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, topic by topic, and what is wrong of it. */
public final class Diagnosis {

  private static final int COLUMN = 11;

  private final Map<String, Map<String, ?>> facts = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Something that is wrong.
   *
   * @param what what it is
   * @param advice what to do about it
   */
  public record Problem(String what, String advice) {}

  /**
   * Adds what was found.
   *
   * @param topic a word for what it is about
   * @param sentence how it is said to people
   * @param details how it is said to programs
   */
  public void found(String topic, String sentence, Map<String, ?> details) {
    lines.add(topic + " ".repeat(COLUMN - topic.length()) + sentence);
    facts.put(topic, details);
  }

  /** Adds something that is wrong, and what to do about it. */
  public void wrong(String what, String advice) {
    problems.add(new Problem(what, advice));
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** All of it for people. */
  public List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    problems.forEach(problem -> all.add("wrong: " + problem.what() + ": " + problem.advice()));
    return all;
  }

  /** All of it for programs. */
  public Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("problems", problems.stream().map(Diagnosis::json).toList());
    return all;
  }

  private static Map<String, String> json(Problem problem) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("what", problem.what());
    json.put("advice", problem.advice());
    return json;
  }
}

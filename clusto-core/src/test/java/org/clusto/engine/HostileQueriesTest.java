package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Expressions;
import org.clusto.expression.Pattern;
import org.clusto.inventory.Inventory;
import org.clusto.testing.ConformanceCases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that are meant to hurt get an answer or a clear error, on a small stack and soon. */
class HostileQueriesTest {

  private static final long STACK_BYTES = 512 * 1024;
  private static final Duration BOUND = Duration.ofSeconds(30);

  private static Inventory inventory;

  @BeforeAll
  static void open() {
    inventory = ConformanceCases.inventory();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  static Stream<Arguments> texts() {
    String term = "name:server1";
    return Stream.of(
        text("open parens", "(".repeat(100_000)),
        text("nested parens", "(".repeat(100_000) + term + ")".repeat(100_000)),
        text("closing parens", term + ")".repeat(100_000)),
        text("a megabyte of not", "not ".repeat(262_144) + term),
        text("not and nothing", "not ".repeat(262_144)),
        text("not in parens", "not (".repeat(50_000) + term + ")".repeat(50_000)),
        text("or chain", chain(" or ", 100_000)),
        text("and chain", chain(" and ", 100_000)),
        text("mixed chain", chain(" or name:server2 and not name:server3 or ", 30_000)),
        text("alternating", (term + " and (").repeat(20_000) + term + ")".repeat(20_000)),
        text("relation chain", chain(" connected to ", 100_000)),
        text("nested relations", "in (".repeat(50_000) + term + ")".repeat(50_000)),
        text("left nested relations", "(".repeat(50_000) + term + " in *)".repeat(50_000)),
        text("2 MB literal", "name:" + "a".repeat(2_000_000)),
        text("2 MB quoted", "name:\"" + "\\\"".repeat(1_000_000) + "\""),
        text("2 MB open quote", "name:\"" + "a".repeat(2_000_000)),
        text("2 MB key", "attr:" + "k".repeat(2_000_000) + ",v"),
        text("2 MB glob", "name:" + "*a".repeat(1_000_000)),
        text("2 MB classes", "name:" + "[a-c]".repeat(400_000)),
        text("2 MB regex", "name:/" + "a".repeat(2_000_000) + "/"),
        text("2 MB regex of classes", "name:/" + "[a-c]".repeat(400_000) + "/"),
        text("2 MB regex of groups", "name:/" + "(a)".repeat(600_000) + "/"),
        text("2 MB regex of named classes", "name:/" + "\\pL".repeat(600_000) + "/"),
        text("2 MB regex of choices", "name:/" + "ab|".repeat(600_000) + "/"),
        text("2 MB regex of flags", "name:/" + "(?i)(?-i)".repeat(200_000) + "/"),
        text("2 MB number", "attr:cpu>" + "9".repeat(2_000_000)),
        text("2 MB limit", "* limit " + "9".repeat(2_000_000)),
        text("2 MB white space", " ".repeat(2_000_000)),
        text("2 MB of one word", "x".repeat(2_000_000)),
        text("2 MB of quotes", "\"".repeat(2_000_000)),
        text("many modifiers", "* " + "limit 1 ".repeat(50_000)),
        text("greedy glob", "name:" + "*e".repeat(30) + "z"),
        text("regex to backtrack", "name:/^(e+)+$|(a|a)*b|(.*)*z|(x+x+)+y/"),
        text("regex nested repeats", "name:/((((((s*)*)*)*)*)*)*$/"),
        text("regex huge repeat", "name:/(s{1,1000}){1,1000}/"),
        text("regex deep groups", "name:/" + "(".repeat(50_000) + "s" + ")".repeat(50_000) + "/"),
        text("half a surrogate", "name:\uD83D"),
        text("control characters", "name:\u0000\u0001\u0007"),
        text("a huge address", "ip:" + "1:".repeat(100_000)),
        text("a huge prefix", "ip:10.0.0.0/" + "9".repeat(100_000)),
        text("a huge version", "* as of " + "9".repeat(100_000)));
  }

  private static Arguments text(String title, String text) {
    return Arguments.arguments(title, text);
  }

  private static String chain(String operator, int terms) {
    return IntStream.range(0, terms)
        .mapToObj(i -> "name:server" + i % 50)
        .collect(Collectors.joining(operator));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void text_meantToHurt_isAnsweredOrRefused(String title, String text) throws Exception {
    Object outcome = outcome(() -> inventory.query(text).names());

    if (outcome instanceof ExpressionException error) {
      assertThat(error.getMessage()).isNotBlank().hasSizeLessThan(2_000);
    } else {
      assertThat(outcome).isInstanceOf(List.class);
    }
  }

  @Test
  void chain_of100000Terms_isAnswered() throws Exception {
    assertThat(outcome(() -> inventory.query(chain(" or ", 100_000)).count())).isEqualTo(36);
    assertThat(outcome(() -> inventory.query(chain(" and ", 100_000)).count())).isEqualTo(0);
  }

  @Test
  void text_thatHurt_leavesTheInventoryAsItWas() throws Exception {
    long before = inventory.version();
    outcome(() -> inventory.query("(".repeat(100_000)).names());
    assertThat(inventory.version()).isEqualTo(before);
    assertThat(inventory.query("*").count()).isEqualTo(85);
  }

  @Test
  void tree_nestedTooDeep_isAnsweredOrRefused() throws Exception {
    Expression deep = Expressions.name("server1");
    for (int i = 0; i < 100_000; i++) {
      deep = Expressions.not(deep);
    }
    Expression tree = deep;

    assertThat(outcome(() -> inventory.query(tree).names()))
        .isInstanceOfAny(List.class, ExpressionException.class);
  }

  @Test
  void explain_ofALongChain_isBounded() throws Exception {
    Object explained = outcome(() -> inventory.query(chain(" or ", 20_000)).explain());
    assertThat(explained).isInstanceOf(String.class);
  }

  static Stream<String> globs() {
    return Stream.of(
        "*" + "a".repeat(100_000) + "b",
        "*" + "?".repeat(100_000) + "b",
        "*" + "[a-c]".repeat(100_000) + "b*",
        "*a".repeat(100_000) + "*b");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("globs")
  void glob_madeToBacktrackOverALongText_isAnsweredOrRefused(String glob) throws Exception {
    try (Inventory wordy = Clusto.inMemory()) {
      wordy.create(Server.class, "server1").set("note", "a".repeat(400_000));

      assertThat(outcome(() -> wordy.query(Expressions.attr("note", Pattern.glob(glob))).names()))
          .isInstanceOfAny(List.class, ExpressionException.class);
    }
  }

  @Test
  void containment_10000Deep_isFollowed() throws Exception {
    try (Inventory chained = Clusto.inMemory()) {
      chained.transact(
          "a chain of pools",
          tx -> {
            Pool outer = tx.create(Pool.class, "pool0");
            outer.set("region", "eu");
            for (int i = 1; i < 10_000; i++) {
              Pool inner = tx.create(Pool.class, "pool" + i);
              inner.add("_in", outer);
              outer = inner;
            }
            outer.insert(tx.create(Server.class, "server1"));
          });

      assertThat(outcome(() -> chained.query("in name:pool0").count())).isEqualTo(10_000);
      assertThat(outcome(() -> chained.query("containing name:server1").count())).isEqualTo(10_000);
      assertThat(outcome(() -> chained.query("inherited:region,eu").count())).isEqualTo(10_001);
      assertThat(outcome(() -> chained.query("pool:pool9999").names()))
          .isEqualTo(List.of("server1"));
    }
  }

  /** What comes of it within the bound, on a thread with a small stack: a result, or an error. */
  private static Object outcome(Supplier<?> asked) throws InterruptedException {
    AtomicReference<Object> outcome = new AtomicReference<>("no answer within " + BOUND);
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.set(asked.get());
              } catch (Throwable thrown) {
                outcome.set(thrown);
              }
            },
            "hostile",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    thread.join(BOUND.toMillis());
    return outcome.get();
  }
}

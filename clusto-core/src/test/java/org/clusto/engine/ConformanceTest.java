package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.expression.Condition.Operator.AT_LEAST;
import static org.clusto.expression.Condition.Operator.AT_MOST;
import static org.clusto.expression.Condition.Operator.GREATER;
import static org.clusto.expression.Condition.Operator.LESS;
import static org.clusto.expression.Expressions.all;
import static org.clusto.expression.Expressions.attr;
import static org.clusto.expression.Expressions.connectedTo;
import static org.clusto.expression.Expressions.containing;
import static org.clusto.expression.Expressions.driver;
import static org.clusto.expression.Expressions.haskey;
import static org.clusto.expression.Expressions.in;
import static org.clusto.expression.Expressions.inherited;
import static org.clusto.expression.Expressions.ip;
import static org.clusto.expression.Expressions.mac;
import static org.clusto.expression.Expressions.name;
import static org.clusto.expression.Expressions.not;
import static org.clusto.expression.Expressions.pool;
import static org.clusto.expression.Expressions.type;
import static org.clusto.expression.Pattern.glob;
import static org.clusto.expression.Pattern.regex;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Datacenter;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;
import org.clusto.inventory.Inventory;
import org.clusto.query.ExpressionParser;
import org.clusto.testing.ConformanceCases;
import org.clusto.testing.ConformanceCases.Case;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.NaiveEvaluator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked cases of the language: by text, and where Java can say them, in Java. */
class ConformanceTest {

  private static final Comparator<String> CODE_POINT_ORDER =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private static final Map<String, ModelEntity> FLEET = ConformanceCases.fleet();
  private static Inventory inventory;

  @BeforeAll
  static void open() {
    inventory = ConformanceCases.inventory();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  static List<Case> cases() {
    return ConformanceCases.all();
  }

  @Test
  void cases_all_areThere() {
    assertThat(cases()).hasSize(416);
    assertThat(cases().stream().filter(c -> c.names() == null)).hasSize(60);
    assertThat(inventory.size()).isEqualTo(85);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void text_workedCase_selectsWhatItSays(Case worked) {
    if (worked.names() == null) {
      assertThatThrownBy(() -> inventory.query(worked.expression()).names())
          .isInstanceOf(ExpressionException.class);
    } else {
      assertThat(sorted(inventory.query(worked.expression()).names())).isEqualTo(worked.names());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void naiveEvaluator_workedCase_selectsWhatItSays(Case worked) {
    if (worked.names() == null) {
      assertThatThrownBy(() -> naive(worked)).isInstanceOf(ExpressionException.class);
    } else {
      assertThat(sorted(naive(worked))).isEqualTo(worked.names());
    }
  }

  private static List<String> naive(Case worked) {
    return NaiveEvaluator.names(FLEET, ExpressionParser.parse(worked.expression()));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted(CODE_POINT_ORDER).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sayings")
  void java_workedCase_makesTheSameExpressionAndSelectsTheSame(String text, Expression fluent) {
    List<String> expected =
        cases().stream().filter(c -> c.expression().equals(text)).findFirst().orElseThrow().names();

    assertThat(inventory.query(text).query().where()).isEqualTo(fluent);
    assertThat(sorted(inventory.query(fluent).names())).isEqualTo(expected);
  }

  static Stream<Arguments> sayings() {
    return Stream.of(
        arguments(
            "driver:ConsoleServer connected to name:server2",
            driver(ConsoleServer.class).connectedTo(name("server2"))),
        arguments("driver:Server", driver(Server.class)),
        arguments(
            "driver:Server connected to name:rack102",
            driver(Server.class).connectedTo(name("rack102"))),
        arguments(
            "driver:Server in name:dc1 and attr:status,unallocated",
            driver(Server.class).in(name("dc1")).and(attr("status", "unallocated"))),
        arguments("attr:foo,12 and driver:Server", attr("foo", 12).and(driver(Server.class))),
        arguments("attr:foo,\"12\"", attr("foo", "12")),
        arguments("attr:foo>12", attr("foo", GREATER, 12)),
        arguments("attr:foo>=12", attr("foo", AT_LEAST, 12)),
        arguments(
            "not driver:Server connected to name:rack102",
            not(driver(Server.class).connectedTo(name("rack102")))),
        arguments(
            "(not driver:Server) connected to name:rack102",
            not(driver(Server.class)).connectedTo(name("rack102"))),
        arguments(
            "driver:Server connected to (driver:NetworkSwitch in name:rack102)",
            driver(Server.class).connectedTo(driver(NetworkSwitch.class).in(name("rack102")))),
        arguments("driver:Console", driver("Console")),
        arguments("mac:00-16-3E-01-02-03", mac("00163e010203")),
        arguments("mac:0016.3e01.0203", mac("00:16:3e:01:02:03")),
        arguments(
            "driver:Server connected to (name:switch101a or name:switch102a)",
            driver(Server.class).connectedTo(name("switch101a").or(name("switch102a")))),
        arguments("connected to name:switch101a", connectedTo(name("switch101a"))),
        arguments(
            "in name:rack101 and not driver:Server",
            in(name("rack101")).and(not(driver(Server.class)))),
        arguments("containing name:server1", containing(name("server1"))),
        arguments(
            "driver:Rack containing attr:status,broken",
            driver(Rack.class).containing(attr("status", "broken"))),
        arguments(
            "name:server1 or name:server2 and name:server3",
            name("server1").or(name("server2").and(name("server3")))),
        arguments(
            "(name:server1 or name:server2) and name:server2",
            name("server1").or(name("server2")).and(name("server2"))),
        arguments("not not name:server1", not(not(name("server1")))),
        arguments("name:server?", name(glob("server?"))),
        arguments("name:server[!1-3]", name(glob("server[!1-3]"))),
        arguments("name:/^server1\\d?$/", name(regex("^server1\\d?$"))),
        arguments("name:/SERVER1/i", name(new Pattern.Regex("SERVER1", Letters.CASE_INSENSITIVE))),
        arguments("*", all()),
        arguments("driver:VirtualServer", driver("VirtualServer")),
        arguments("type:server", type("server")),
        arguments("driver:/Pool$/", driver(regex("Pool$"))),
        arguments("haskey(system.serial)", haskey("system.serial")),
        arguments("haskey(port-nic-eth#3)", haskey("port-nic-eth#3")),
        arguments("attr:_in#3.ru,rack101", attr("_in#3.ru", "rack101")),
        arguments("attr:monitored,true", attr("monitored", true)),
        arguments("attr:purchased>=2022-01-01", attr("purchased", AT_LEAST, "2022-01-01")),
        arguments(
            "attr:purchased<2022-01-01T00:00:00Z",
            attr("purchased", LESS, Instant.parse("2022-01-01T00:00:00Z"))),
        arguments("attr:tag,\"x,y\"", attr("tag", "x,y")),
        arguments("attr:note,'a\"b'", attr("note", "a\"b")),
        arguments("attr:os=ubuntu*", attr("os", glob("ubuntu*"))),
        arguments("attr:cpu<=64", attr("cpu", AT_MOST, 64)),
        arguments("inherited:snmp.community,own", inherited("snmp.community", "own")),
        arguments("inherited:snmp", inherited("snmp")),
        arguments("inherited:maxu>=45", inherited("maxu", AT_LEAST, 45)),
        arguments("pool:\"db pool\"", pool("db pool")),
        arguments("pool:db*", pool(glob("db*"))),
        arguments("ip:10.1.1.0/24", ip("10.1.1.0/24")),
        arguments("ip:10.1.1.12", ip("10.1.1.12")),
        arguments("ip:2001:db8::/32", ip("2001:db8::/32")),
        arguments("name:\"weird \\\"quoted\\\" \\\\ name\"", name("weird \"quoted\" \\ name")),
        arguments(
            "driver:Service connected to name:role-blog",
            driver(Service.class).connectedTo(name("role-blog"))),
        arguments("name:nobody", name("nobody")),
        arguments("driver:\"Datacenter\"", driver(Datacenter.class)));
  }
}

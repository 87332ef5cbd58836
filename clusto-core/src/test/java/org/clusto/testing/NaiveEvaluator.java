package org.clusto.testing;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.net.InetAddresses;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.ExpressionVisitor;
import org.clusto.expression.Query;
import org.clusto.model.IpPrefix;
import org.clusto.model.KeySelector;

/**
 * Answers questions over the plain model by looking at every entity: no index, no plan, and nothing
 * of the engine. Each method says again what a sentence of the language's definition says.
 */
public final class NaiveEvaluator implements ExpressionVisitor<Set<String>> {

  /** Name order: digits compared as numbers, all else by code point; ties by code point. */
  public static final Comparator<String> NAME_ORDER =
      ((Comparator<String>) NaiveEvaluator::compareParts)
          .thenComparing(NaiveEvaluator::compareByCodePoint);

  private static final java.util.regex.Pattern PART =
      java.util.regex.Pattern.compile("[0-9]+|.", java.util.regex.Pattern.DOTALL);

  private final Map<String, ModelEntity> fleet;

  private NaiveEvaluator(Map<String, ModelEntity> fleet) {
    this.fleet = fleet;
  }

  /**
   * The names that a question selects, in name order. Its moment is the caller's to look after.
   *
   * @throws ExpressionException if it names a driver or type that does not exist
   */
  public static List<String> names(Map<String, ModelEntity> fleet, Query query) {
    NaiveEvaluator evaluator = new NaiveEvaluator(fleet);
    List<String> selected = sorted(evaluator.select(query.where()));
    List<String> chosen =
        query
            .eachInDifferent()
            .map(members -> chosen(evaluator.places(selected, evaluator.select(members))))
            .orElse(selected);
    return chosen.stream().limit(query.limit().orElse(Long.MAX_VALUE)).toList();
  }

  /** How many entities can be chosen for a question with "each in a different". */
  public static int mostInDifferent(Map<String, ModelEntity> fleet, Query query) {
    NaiveEvaluator evaluator = new NaiveEvaluator(fleet);
    List<String> selected = sorted(evaluator.select(query.where()));
    Set<String> members = evaluator.select(query.eachInDifferent().orElseThrow());
    return most(evaluator.places(selected, members));
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted(NAME_ORDER).toList();
  }

  private Set<String> select(Expression expression) {
    return expression.accept(this);
  }

  private Set<String> where(Predicate<ModelEntity> condition) {
    return fleet.values().stream()
        .filter(condition)
        .map(ModelEntity::name)
        .collect(Collectors.toSet());
  }

  // Terms.

  @Override
  public Set<String> all(Expression.All all) {
    return where(entity -> true);
  }

  @Override
  public Set<String> name(Expression.Name name) {
    return where(entity -> matches(name.pattern(), entity.name()));
  }

  @Override
  public Set<String> driver(Expression.Driver driver) {
    if (driver.pattern() instanceof org.clusto.expression.Pattern.Literal literal) {
      String wanted = DriverTable.withoutAlias(literal.text());
      requireKnown(wanted, DriverTable.loaded(), where(e -> e.driver().equalsIgnoreCase(wanted)));
      return where(e -> DriverTable.chain(e.driver()).stream().anyMatch(wanted::equalsIgnoreCase));
    }
    return where(
        e -> DriverTable.chain(e.driver()).stream().anyMatch(d -> matches(driver.pattern(), d)));
  }

  @Override
  public Set<String> type(Expression.Type type) {
    if (type.pattern() instanceof org.clusto.expression.Pattern.Literal literal) {
      requireKnown(literal.text(), DriverTable.types(), Set.of());
      return where(e -> DriverTable.type(e.driver()).equalsIgnoreCase(literal.text()));
    }
    return where(e -> matches(type.pattern(), DriverTable.type(e.driver())));
  }

  private static void requireKnown(String wanted, List<String> loaded, Set<String> bearers) {
    if (loaded.stream().noneMatch(wanted::equalsIgnoreCase) && bearers.isEmpty()) {
      throw new ExpressionException("neither loaded nor borne by an entity: " + wanted);
    }
  }

  @Override
  public Set<String> attr(Expression.Attr attr) {
    return where(e -> meets(selected(e, attr.key()), attr.condition()));
  }

  @Override
  public Set<String> inherited(Expression.Inherited inherited) {
    return where(e -> meets(inherited(e, inherited.key()), inherited.condition()));
  }

  /** The attributes of the nearest level, the entity itself being the first, that has any. */
  private List<ModelAttribute> inherited(ModelEntity entity, KeySelector key) {
    Set<String> level = Set.of(entity.name());
    while (!level.isEmpty()) {
      List<ModelAttribute> found =
          level.stream().flatMap(name -> selected(fleet.get(name), key).stream()).toList();
      if (!found.isEmpty()) {
        return found;
      }
      level =
          level.stream()
              .flatMap(name -> fleet.get(name).containers().stream())
              .collect(Collectors.toSet());
    }
    return List.of();
  }

  private static List<ModelAttribute> selected(ModelEntity entity, KeySelector selector) {
    return entity.attributes().stream()
        .filter(a -> a.key().key().equals(selector.key()))
        .filter(
            a ->
                selector.number() == KeySelector.ANY_NUMBER
                    || a.key().number() == selector.number())
        .filter(a -> selector.subkey() == null || a.key().subkey().equals(selector.subkey()))
        .toList();
  }

  private static boolean meets(List<ModelAttribute> attributes, Condition condition) {
    return attributes.stream().anyMatch(attribute -> meets(attribute, condition));
  }

  private static boolean meets(ModelAttribute attribute, Condition condition) {
    if (condition instanceof Condition.Matches matches) {
      return attribute.text() != null && matches(matches.pattern(), attribute.text());
    } else if (condition instanceof Condition.Compares compares) {
      return compares(attribute.value(), compares.operator(), compares.literal());
    }
    return true;
  }

  /** A number with a number, a time with a date or an instant, text with text. */
  private static boolean compares(Object value, Condition.Operator operator, String literal) {
    if (value instanceof Long || value instanceof BigDecimal) {
      return literal.matches("-?[0-9]+(\\.[0-9]+)?")
          && operator.accepts(new BigDecimal(value.toString()).compareTo(new BigDecimal(literal)));
    } else if (value instanceof Instant time) {
      Instant other = instant(literal);
      return other != null && operator.accepts(time.compareTo(other));
    }
    return value instanceof String text && operator.accepts(compareByCodePoint(text, literal));
  }

  private static Instant instant(String literal) {
    if (literal.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return LocalDate.parse(literal).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return literal.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? Instant.parse(literal) : null;
  }

  @Override
  public Set<String> only(Expression.Only only) {
    return where(
        e -> {
          List<ModelAttribute> values = selected(e, only.key());
          return values.stream().noneMatch(a -> a.text() == null)
              && counted(values.stream().map(ModelAttribute::text).toList())
                  .equals(counted(only.values()));
        });
  }

  @Override
  public Set<String> exactly(Expression.Exactly exactly) {
    List<String> wanted = exactly.attributes().stream().map(a -> a.key() + "=" + a.text()).toList();
    return where(
        e -> {
          List<ModelAttribute> own =
              e.attributes().stream().filter(a -> !a.key().key().startsWith("_")).toList();
          return own.stream().noneMatch(a -> a.text() == null)
              && counted(own.stream().map(a -> a.key() + "=" + a.text()).toList())
                  .equals(counted(wanted));
        });
  }

  private static Map<String, Long> counted(List<String> texts) {
    return texts.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
  }

  @Override
  public Set<String> pool(Expression.Pool pool) {
    Set<String> pools =
        where(
            e ->
                DriverTable.chain(e.driver()).contains("Pool")
                    && matches(pool.pattern(), e.name()));
    return where(e -> isInside(e, pools));
  }

  @Override
  public Set<String> mac(Expression.Mac mac) {
    String wanted = digits(mac.address().toString());
    return where(
        e ->
            e.attributes().stream()
                .filter(a -> a.key().subkey().equals("mac") && a.value() instanceof String)
                .anyMatch(a -> isMac(a.text()) && digits(a.text()).equals(wanted)));
  }

  private static boolean isMac(String text) {
    return Set.of("xx:xx:xx:xx:xx:xx", "xx-xx-xx-xx-xx-xx", "xxxx.xxxx.xxxx", "xxxxxxxxxxxx")
        .contains(text.replaceAll("[0-9A-Fa-f]", "x"));
  }

  private static String digits(String mac) {
    return mac.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> ip(Expression.Ip ip) {
    return where(
        e ->
            e.attributes().stream()
                .filter(a -> a.key().key().equals("_ip") && a.value() instanceof String)
                .anyMatch(a -> isInside(a.text(), ip.range())));
  }

  /** Whether the first bits of both are the same. */
  private static boolean isInside(String address, IpPrefix range) {
    byte[] left = InetAddresses.forString(address).getAddress();
    byte[] right = InetAddresses.forString(range.first().toString()).getAddress();
    int ignored = left.length * 8 - range.length();
    return left.length == right.length
        && new BigInteger(1, left)
            .shiftRight(ignored)
            .equals(new BigInteger(1, right).shiftRight(ignored));
  }

  // Operators.

  @Override
  public Set<String> connectedTo(Expression.ConnectedTo connectedTo) {
    Set<String> left = select(connectedTo.left());
    Set<String> right = select(connectedTo.right());
    SetMultimap<String, String> relations = relations();
    return where(
        e -> left.contains(e.name()) && relations.get(e.name()).stream().anyMatch(right::contains));
  }

  /** Who has a relation with whom, in either direction; one of an entity to itself is left out. */
  private SetMultimap<String, String> relations() {
    SetMultimap<String, String> relations = HashMultimap.create();
    for (ModelEntity entity : fleet.values()) {
      for (ModelAttribute attribute : entity.attributes()) {
        if (attribute.value() instanceof ModelAttribute.Ref && !attribute.refersTo(entity.name())) {
          relations.put(entity.name(), attribute.text());
          relations.put(attribute.text(), entity.name());
        }
      }
    }
    return relations;
  }

  @Override
  public Set<String> in(Expression.In in) {
    Set<String> left = select(in.left());
    Set<String> right = select(in.right());
    return where(e -> left.contains(e.name()) && isInside(e, right));
  }

  @Override
  public Set<String> containing(Expression.Containing containing) {
    Set<String> left = select(containing.left());
    Set<String> right = select(containing.right());
    Set<String> around =
        right.stream().flatMap(held -> around(held).stream()).collect(Collectors.toSet());
    return where(e -> left.contains(e.name()) && around.contains(e.name()));
  }

  private boolean isInside(ModelEntity entity, Set<String> containers) {
    return around(entity.name()).stream().anyMatch(containers::contains);
  }

  /** Everything that an entity is in, at any depth. */
  private Set<String> around(String name) {
    Set<String> around = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(fleet.get(name).containers());
    while (!open.isEmpty()) {
      String container = open.pop();
      if (around.add(container)) {
        open.addAll(fleet.get(container).containers());
      }
    }
    return around;
  }

  @Override
  public Set<String> not(Expression.Not not) {
    Set<String> operand = select(not.operand());
    return where(e -> !operand.contains(e.name()));
  }

  @Override
  public Set<String> and(Expression.And and) {
    List<Set<String>> operands = and.operands().stream().map(this::select).toList();
    return where(e -> operands.stream().allMatch(operand -> operand.contains(e.name())));
  }

  @Override
  public Set<String> or(Expression.Or or) {
    List<Set<String>> operands = or.operands().stream().map(this::select).toList();
    return where(e -> operands.stream().anyMatch(operand -> operand.contains(e.name())));
  }

  // Each in a different.

  /** An entity, and the members that it stands in. */
  private record Place(String name, List<String> members) {}

  private List<Place> places(List<String> selected, Set<String> members) {
    return selected.stream()
        .map(
            name ->
                new Place(
                    name,
                    members.stream()
                        .filter(member -> isInside(fleet.get(name), Set.of(member)))
                        .toList()))
        .toList();
  }

  /**
   * In name order, each that can be had beside those before it: the first of the largest choices.
   * Remembers every set of members that those chosen so far can take up.
   */
  private static List<String> chosen(List<Place> places) {
    List<String> chosen = new ArrayList<>();
    Set<Set<String>> taken = Set.of(Set.of());
    for (Place place : places) {
      Set<Set<String>> next = takenWith(place, taken);
      if (!next.isEmpty()) {
        chosen.add(place.name());
        taken = next;
      }
    }
    return chosen;
  }

  /** The size of a largest choice, by trying each entity both ways. */
  private static int most(List<Place> places) {
    Set<Set<String>> taken = new HashSet<>(Set.of(Set.of()));
    for (Place place : places) {
      taken.addAll(takenWith(place, taken));
    }
    return taken.stream().mapToInt(Set::size).max().orElseThrow();
  }

  private static Set<Set<String>> takenWith(Place place, Set<Set<String>> taken) {
    Set<Set<String>> more = new HashSet<>();
    for (Set<String> before : taken) {
      for (String member : place.members()) {
        Set<String> after = new TreeSet<>(before);
        if (after.add(member)) {
          more.add(after);
        }
      }
    }
    return more;
  }

  // Text.

  private static boolean matches(org.clusto.expression.Pattern pattern, String text) {
    if (pattern instanceof org.clusto.expression.Pattern.Literal literal) {
      return literal.text().equals(text);
    } else if (pattern instanceof org.clusto.expression.Pattern.Glob glob) {
      return glob(glob.glob()).matcher(text).matches();
    }
    var regex = (org.clusto.expression.Pattern.Regex) pattern;
    boolean ignoring = regex.letters() == org.clusto.expression.Pattern.Letters.CASE_INSENSITIVE;
    return Pattern.compile(regex.regex(), ignoring ? Pattern.CASE_INSENSITIVE : 0)
        .matcher(text)
        .find();
  }

  private static java.util.regex.Pattern glob(String glob) {
    String regex =
        java.util.regex.Pattern.compile("\\*|\\?|\\[.+?]|.")
            .matcher(glob)
            .replaceAll(part -> java.util.regex.Matcher.quoteReplacement(globPart(part.group())));
    return java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL);
  }

  private static String globPart(String part) {
    if (part.length() > 2 && part.startsWith("[")) {
      return part.startsWith("[!") ? "[^" + part.substring(2) : part;
    }
    return part.equals("*") ? ".*" : part.equals("?") ? "." : java.util.regex.Pattern.quote(part);
  }

  private static int compareParts(String a, String b) {
    List<String> left = PART.matcher(a).results().map(MatchResult::group).toList();
    List<String> right = PART.matcher(b).results().map(MatchResult::group).toList();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int byPart = comparePart(left.get(i), right.get(i));
      if (byPart != 0) {
        return byPart;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int comparePart(String a, String b) {
    return a.matches("[0-9]+") && b.matches("[0-9]+")
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : Integer.compare(a.codePointAt(0), b.codePointAt(0));
  }

  private static int compareByCodePoint(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }
}

package org.clusto.engine.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.clusto.driver.Pool;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.State;
import org.clusto.expression.Condition;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.ExpressionVisitor;
import org.clusto.expression.KeyAndText;
import org.clusto.expression.Pattern;
import org.clusto.expression.Query;
import org.clusto.model.KeySelector;

/** Makes a plan of a question: a step for each part of its expression. */
public final class Planner implements ExpressionVisitor<Step> {

  private static final String POOL = Pool.class.getSimpleName();

  private final DriverCatalog drivers;
  private final State state;
  private final KnownNames names;
  private int steps;

  /** A planner for questions to one state. */
  public Planner(DriverCatalog drivers, State state) {
    this.drivers = drivers;
    this.state = state;
    this.names = new KnownNames(drivers, state);
  }

  /**
   * Plans a question.
   *
   * @throws ExpressionException if it names a driver or type that there is not, has a malformed
   *     pattern, or nests too deeply
   */
  public Plan plan(Query query) {
    query.eachInDifferent().ifPresent(Nesting::require);
    Nesting.require(query.where());
    Step where = query.where().accept(this);
    Optional<Step> members = query.eachInDifferent().map(each -> each.accept(this));
    return new Plan(query, where, members, steps, state.driversInUse());
  }

  /** The number of the next step. */
  private int next() {
    return steps++;
  }

  @Override
  public Step all(Expression.All all) {
    return new AllStep(next());
  }

  @Override
  public Step name(Expression.Name name) {
    return new NameStep(next(), name);
  }

  @Override
  public Step driver(Expression.Driver driver) {
    if (driver.pattern() instanceof Pattern.Literal literal) {
      return new DriverStep(next(), driver, driversNamed(literal.text()));
    }
    TextPattern pattern = TextPattern.of(driver.pattern());
    return new DriverStep(
        next(), driver, driversWhere(d -> drivers.lineage(d).stream().anyMatch(pattern::matches)));
  }

  private List<String> driversNamed(String name) {
    names.whyNoDriver(name).ifPresent(Planner::refuse);
    String wanted = drivers.canonicalName(name);
    return driversWhere(d -> drivers.lineage(d).stream().anyMatch(wanted::equalsIgnoreCase));
  }

  private static void refuse(String reason) {
    throw new ExpressionException(reason);
  }

  @Override
  public Step type(Expression.Type type) {
    if (type.pattern() instanceof Pattern.Literal literal) {
      String wanted = literal.text();
      names.whyNoType(wanted).ifPresent(Planner::refuse);
      return new DriverStep(
          next(), type, driversWhere(d -> drivers.type(d).equalsIgnoreCase(wanted)));
    }
    TextPattern pattern = TextPattern.of(type.pattern());
    return new DriverStep(next(), type, driversWhere(d -> pattern.matches(drivers.type(d))));
  }

  private List<String> driversWhere(Predicate<String> condition) {
    return state.driversInUse().stream().filter(condition).toList();
  }

  @Override
  public Step attr(Expression.Attr attr) {
    return new AttributeStep(next(), attr);
  }

  @Override
  public Step inherited(Expression.Inherited inherited) {
    KeySelector key = inherited.key();
    return new InheritedStep(
        next(),
        inherited,
        new AttributeStep(next(), new Expression.Attr(key, new Condition.Present())),
        new AttributeStep(next(), new Expression.Attr(key, inherited.condition())));
  }

  @Override
  public Step only(Expression.Only only) {
    Step superset = only.values().isEmpty() ? allStep() : having(only.key(), only.values().get(0));
    return new OnlyStep(next(), only, superset);
  }

  @Override
  public Step exactly(Expression.Exactly exactly) {
    return new ExactlyStep(
        next(),
        exactly,
        exactly.attributes().isEmpty() ? allStep() : having(exactly.attributes().get(0)));
  }

  private Step allStep() {
    return new AllStep(next());
  }

  private Step having(KeyAndText attribute) {
    return having(KeySelector.parse(attribute.key().toString()), attribute.text());
  }

  private Step having(KeySelector key, String text) {
    Condition condition = new Condition.Matches(Pattern.literal(text));
    return new AttributeStep(next(), new Expression.Attr(key, condition));
  }

  /** What is inside the pools that have such a name. */
  @Override
  public Step pool(Expression.Pool pool) {
    Step pools = new DriverStep(next(), pool, driversWhere(d -> drivers.lineage(d).contains(POOL)));
    Step named = new NameStep(next(), new Expression.Name(pool.pattern()));
    return new InsideStep(
        next(), pool, new AllStep(next()), new AndStep(next(), pool, List.of(pools, named)));
  }

  @Override
  public Step mac(Expression.Mac mac) {
    return new MacStep(next(), mac);
  }

  @Override
  public Step ip(Expression.Ip ip) {
    return new IpStep(next(), ip);
  }

  @Override
  public Step connectedTo(Expression.ConnectedTo connected) {
    return new ConnectedStep(
        next(), connected, connected.left().accept(this), connected.right().accept(this));
  }

  @Override
  public Step in(Expression.In in) {
    return new InsideStep(next(), in, in.left().accept(this), in.right().accept(this));
  }

  @Override
  public Step containing(Expression.Containing containing) {
    return new ContainingStep(
        next(), containing, containing.left().accept(this), containing.right().accept(this));
  }

  @Override
  public Step not(Expression.Not not) {
    return new NotStep(next(), not, not.operand().accept(this));
  }

  @Override
  public Step and(Expression.And and) {
    return new AndStep(next(), and, and.operands().stream().map(o -> o.accept(this)).toList());
  }

  @Override
  public Step or(Expression.Or or) {
    return new OrStep(next(), or, or.operands().stream().map(o -> o.accept(this)).toList());
  }
}

package org.clusto.engine.write;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.clusto.engine.state.State;
import org.clusto.model.RuleException;

/** The search for all entities that break a rule that always holds. */
public final class BrokenRules {
  private final State state;
  private final Consumer<RuleException> receiver;

  private BrokenRules(State state, Consumer<RuleException> receiver) {
    this.state = state;
    this.receiver = receiver;
  }

  /** Hands over an error for each rule and each entity that breaks it. */
  public static void of(State state, Consumer<RuleException> receiver) {
    BrokenRules search = new BrokenRules(state, receiver);
    Rule.ALWAYS.forEach(search::of);
  }

  /** As a rule stops at the first entity that breaks it, the others are then looked at singly. */
  private void of(Rule rule) {
    Draft all = draft();
    state.all().forEach(all::touch);
    Map<String, RuleException> broken = new LinkedHashMap<>();
    if (!keeps(rule, all, broken)) {
      state.all().forEach(id -> keeps(rule, of(id), broken));
    }
    broken.values().forEach(receiver);
  }

  private Draft of(int id) {
    Draft one = draft();
    one.touch(id);
    return one;
  }

  private Draft draft() {
    return new Draft(state, state.lastId());
  }

  private static boolean keeps(Rule rule, Draft draft, Map<String, RuleException> broken) {
    try {
      rule.check(draft);
      return true;
    } catch (RuleException e) {
      broken.put(e.entity().orElse(e.getMessage()), e);
      return false;
    }
  }
}

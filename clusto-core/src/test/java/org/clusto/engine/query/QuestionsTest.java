package org.clusto.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.clusto.engine.driver.BuiltInDrivers;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;
import org.clusto.model.EntityRecord;
import org.junit.jupiter.api.Test;

/** What {@link Questions} remembers, and when it does not. */
class QuestionsTest {

  private final Questions questions =
      new Questions(new DriverCatalog(BuiltInDrivers.definitions()));

  private static State withOneMore(State state, String driver) {
    StateEditor editor = new StateEditor(state);
    int id = editor.nextId();
    editor.put(EntityRecord.of(id, "e" + id, driver));
    return editor.finish(state.version() + 1, Instant.EPOCH);
  }

  @Test
  void text_askedAgain_isReadAndPlannedOnce() {
    State state = withOneMore(State.empty(), "Server");
    Query query = questions.parse("driver:Server", state);
    assertThat(questions.parse("driver:Server", state)).isSameAs(query);
    Plan plan = questions.plan(query, state);
    State next = withOneMore(state, "Server");
    assertThat(questions.plan(query, next)).isSameAs(plan);
    assertThat(plan.count(state)).isEqualTo(1);
    assertThat(plan.count(next)).isEqualTo(2);
  }

  @Test
  void question_whereOtherDriversAreInUse_isPlannedAnew() {
    State state = withOneMore(State.empty(), "Server");
    Query query = questions.parse("driver:Server", state);
    State next = withOneMore(state, "VirtualServer");
    assertThat(questions.plan(query, state).count(state)).isEqualTo(1);
    assertThat(questions.plan(query, next).count(next)).isEqualTo(2);
    assertThat(questions.plan(query, state).count(state)).isEqualTo(1);
  }

  @Test
  void driverThatIsNotLoaded_isKnownOnlyWhereItIsInUse() {
    State without = withOneMore(State.empty(), "Server");
    State with = withOneMore(without, "Blimp");
    Query query = questions.parse("driver:Blimp", with);
    assertThat(questions.plan(query, with).count(with)).isEqualTo(1);
    assertThatThrownBy(() -> questions.parse("driver:Blimp", without))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> questions.plan(query, without))
        .isInstanceOf(ExpressionException.class);
  }
}

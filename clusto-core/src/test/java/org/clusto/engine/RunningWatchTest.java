package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Replay;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.Commit;
import org.clusto.model.NotFoundException;
import org.clusto.store.Samples;
import org.junit.jupiter.api.Test;

/** What a watch reads while others go on, and drop what it has yet to read. */
@SuppressWarnings("try") // a watch is only there
class RunningWatchTest {

  /** A reader that has yet to see what others dropped meanwhile, until it looks again. */
  private static final class Dropping implements RunningWatch.Watched {
    private final List<Long> asked = new ArrayList<>();
    private final boolean isReloaded;
    private int looks;

    Dropping(boolean isReloaded) {
      this.isReloaded = isReloaded;
    }

    static State state(long version) {
      return new Replay(State.empty()).finish(version, Samples.time(version));
    }

    @Override
    public Timeline.Seen after(long version) {
      looks++;
      return looks == 1
          ? new Timeline.Seen(state(2), 0, 0)
          : new Timeline.Seen(state(7), isReloaded ? 1 : 0, isReloaded ? 1 : 0);
    }

    @Override
    public synchronized State at(State newest, long version) {
      asked.add(version);
      return state(version);
    }

    @Override
    public long firstVersion() {
      return looks <= 2 ? 5 : 7;
    }

    @Override
    public Iterable<Commit> commits(long from, long to) {
      if (looks == 2) {
        looks++;
      }
      if (from < firstVersion()) {
        throw new NotFoundException("the history begins with version " + firstVersion());
      }
      return Samples.commits((int) from, (int) to);
    }

    synchronized List<Long> asked() {
      return List.copyOf(asked);
    }
  }

  @Test
  void watch_historyDroppedThatIsNotSeenYet_looksAgainAtOnce() throws Exception {
    requireGoesOn(new Dropping(false));
  }

  @Test
  void watch_othersInThePlaceOfWhatWasTold_looksAgainAtOnce() throws Exception {
    requireGoesOn(new Dropping(true));
  }

  private static void requireGoesOn(Dropping watched) throws InterruptedException {
    BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
    Timeline.Seen seen = new Timeline.Seen(Dropping.state(2), 0, 0);
    try (Watch watch = RunningWatch.begin(watched, seen, told::add)) {
      Revision first = told.poll(RunningWatch.PAUSE.toMillis() / 2, TimeUnit.MILLISECONDS);
      assertThat(first).as("told without a pause").isNotNull();
      assertThat(first.version()).isEqualTo(7);
    }
    assertThat(watched.asked()).containsExactly(4L, 6L);
  }
}

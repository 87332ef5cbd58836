package org.clusto.store.mapdb;

import java.util.List;
import java.util.function.Consumer;

/** What a writer does, step by step, while its disk fails: each step can be done again. */
final class Routine {
  static final List<Consumer<RecordedWriter>> STEPS =
      List.of(
          RecordedWriter::open,
          RecordedWriter::commit,
          Routine::commitTwo,
          RecordedWriter::checkpoint,
          RecordedWriter::commit,
          RecordedWriter::checkpoint,
          RecordedWriter::commit,
          RecordedWriter::close,
          RecordedWriter::open,
          RecordedWriter::commit,
          RecordedWriter::checkpoint,
          Routine::commitTwo,
          RecordedWriter::close);

  /** What an error advises when nothing has happened. */
  static final String TRY_AGAIN = "nothing was changed; make room, or mend the disk, and try again";

  /** What an error advises when nobody knows what has happened. */
  static final String REOPEN =
      "no commit is taken until the inventory is closed and opened again; reading goes on";

  private Routine() {}

  private static void commitTwo(RecordedWriter writer) {
    writer.append();
    writer.append();
    writer.force();
  }
}

package org.clusto.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.Sharing;
import org.clusto.model.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Checks one segment of the journal. It goes on behind what is damaged, so that all of it is named.
 *
 * <p>In the last segment, what is not whole may be the trace of a commit that never counted. As in
 * {@link LaterCommit}, it is damage only if a frame behind it was written when that commit was
 * known to be durable.
 */
final class SegmentCheck implements SoundFrames.Receiver {

  /** What is told of the commits. */
  interface Receiver {
    /** Takes a whole commit. */
    void commit(Commit commit, String where);

    /** Commits are missing before the next one. */
    void gap();
  }

  /** Stands for the version with which the next segment begins, where there is none. */
  static final long NONE = Long.MAX_VALUE;

  private final VersionedFile segment;
  private final long following;
  private final Receiver receiver;
  private final Findings findings;
  private final Sharing sharing = new Sharing();
  private final List<Gap> gaps = new ArrayList<>();

  /** The commit that comes next, or whose frames are coming. */
  private long next;

  /** How many of its frames came. */
  private int part;

  private @Nullable CommitDecoder commit;

  /** Where it begins; what is before is accounted for. */
  private long begin;

  /** Where the last frame ended that belongs here. */
  private long end;

  private boolean isEnded;

  /** Whether commits came that belong before the version in the file's name. */
  private boolean isMisnamed;

  /** The last commit that some frame says was durable. */
  private long durable;

  private SegmentCheck(
      VersionedFile segment, long following, Receiver receiver, Findings findings) {
    this.segment = segment;
    this.following = following;
    this.receiver = receiver;
    this.findings = findings;
    this.next = segment.version();
  }

  /**
   * Checks a segment.
   *
   * @param following the version with which the next segment begins, or {@link #NONE}
   * @return the last commit up to which nothing at the segment's end is missing
   */
  static long check(VersionedFile segment, long following, Receiver receiver, Findings findings)
      throws IOException {
    SegmentCheck check = new SegmentCheck(segment, following, receiver, findings);
    long looked = SoundFrames.of(segment, check);
    long length = Room.without(segment.path(), check.begin, looked);
    return following == NONE ? check.endJournal(length) : check.endSegment(length);
  }

  @Override
  public void frame(Frame frame, long offset) {
    Frame.Head head = frame.head();
    if (head.version() < segment.version() && !isMisnamed) {
      isMisnamed = true;
      findings.error(
          where(offset),
          "commit %d stands here, which belongs before this file; the file has the name of another:"
                  .formatted(head.version())
              + " restore it from a backup");
    }
    durable = Math.max(durable, head.durable());
    if (mayBegin(frame)) {
      begin(head.version(), offset);
      take(frame, offset);
    } else if (goesOn(head, offset)) {
      take(frame, offset);
    }
  }

  private boolean mayBegin(Frame frame) {
    long version = frame.head().version();
    return !isEnded
        && frame.head().part() == 0
        && version >= next
        && (version < following || (frame.isEndOfJournal() && version == following));
  }

  private boolean goesOn(Frame.Head head, long offset) {
    return part > 0 && head.version() == next && head.part() == part && offset == end;
  }

  private void begin(long version, long offset) {
    if (version != next || offset != begin) {
      gaps.add(new Gap(begin, offset, next, Math.max(next, version - 1)));
      receiver.gap();
    }
    next = version;
    part = 0;
    begin = offset;
  }

  private void take(Frame frame, long offset) {
    end = offset + Frame.CHECKED_FROM + frame.head().length();
    if (frame.isEndOfJournal()) {
      isEnded = true;
      begin = end;
      return;
    }
    decode(frame);
    part++;
    if (frame.isLast()) {
      handOver();
      next++;
      part = 0;
      begin = end;
    }
  }

  private void decode(Frame frame) {
    try {
      if (part == 0) {
        commit = null;
        commit = CommitDecoder.of(frame, sharing);
      } else if (commit != null) {
        commit.add(frame);
      }
    } catch (MalformedException e) {
      commit = null;
      findings.error(
          where(begin),
          "commit %d holds what is no change: %s; restore the file from a backup"
              .formatted(next, e.getMessage()));
    }
  }

  private void handOver() {
    if (commit == null) {
      receiver.gap();
    } else {
      receiver.commit(commit.commit(), where(begin));
    }
  }

  private long endSegment(long length) {
    if (next < following) {
      gaps.add(new Gap(begin, length, next, following - 1));
      receiver.gap();
    } else if (begin < length) {
      findings.warning(
          where(begin),
          "%d bytes stand behind the last commit, and nothing reads them; nothing is lost"
              .formatted(length - begin));
    }
    gaps.forEach(this::report);
    return following - 1;
  }

  private long endJournal(long length) {
    if (begin < length) {
      gaps.add(new Gap(begin, length, next, next));
    }
    for (Gap gap : gaps) {
      if (gap.first() > durable) {
        noteTail(gap, length);
        return gap.first() - 1;
      }
      report(gap);
    }
    return next - 1;
  }

  private void report(Gap gap) {
    if (gap.isAfterAll(segment)) {
      findings.error(segment.segment(gap.first()), gap.whatIsMissing(segment));
    } else {
      findings.error(where(gap.from()), gap.what());
    }
  }

  private void noteTail(Gap tail, long length) {
    long bytes = length - tail.from();
    findings.note(
        where(tail.from()),
        ("%d bytes behind commit %d are %s; the next writer cuts them off, and nothing that was"
                + " acknowledged is lost, unless the disk itself damaged the last commits")
            .formatted(bytes, tail.first() - 1, whatIsNotWhole(bytes)));
  }

  /** The mark of a closed journal is as long as the shortest frame, and commits are longer. */
  private static String whatIsNotWhole(long bytes) {
    return bytes == Frame.CONTENT
        ? "the mark of a journal that was closed in peace, damaged, or the beginning of a commit"
            + " that never returned to its caller"
        : "of a commit that never returned to its caller, or that has not yet, if a writer is at"
            + " work";
  }

  private String where(long offset) {
    return segment + " at offset " + offset;
  }
}

package org.clusto.engine;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.clusto.engine.state.State;
import org.clusto.inventory.History;
import org.clusto.inventory.Revision;
import org.clusto.model.Change;
import org.clusto.model.Changes;
import org.clusto.model.Commit;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.jspecify.annotations.Nullable;

/** The commits of a span of versions, read from the store a few at a time. */
final class PastHistory implements History {

  private static final long FIRST_READ = 32;
  private static final long LARGEST_READ = 4096;

  private final Past past;
  private final State newest;
  private final OptionalInt entity;
  private final Span span;

  PastHistory(Past past, State newest, OptionalInt entity) {
    this(
        past,
        newest,
        entity,
        new Span(past.firstVersion(), false, newest.version(), false, Long.MAX_VALUE));
  }

  private PastHistory(Past past, State newest, OptionalInt entity, Span span) {
    this.past = past;
    this.newest = newest;
    this.entity = entity;
    this.span = span;
  }

  /**
   * Which commits, and in what order.
   *
   * @param first the first version of them
   * @param isAsked whether that was asked for, and is not just where the history begins
   * @param last the last version of them
   * @param isOldestFirst whether they come in the order in which they were made
   * @param most that many of them at most
   */
  private record Span(long first, boolean isAsked, long last, boolean isOldestFirst, long most) {}

  private PastHistory of(Span other) {
    return new PastHistory(past, newest, entity, other);
  }

  @Override
  public History oldestFirst() {
    return of(new Span(span.first, span.isAsked, span.last, true, span.most));
  }

  @Override
  public History since(Moment moment) {
    long first = Math.max(span.first, past.versionAfter(newest, moment));
    return of(new Span(first, true, span.last, span.isOldestFirst, span.most));
  }

  @Override
  public History until(Moment moment) {
    long last = Math.min(span.last, past.versionAt(newest, moment));
    return of(new Span(span.first, span.isAsked, last, span.isOldestFirst, span.most));
  }

  @Override
  public History limit(long most) {
    if (most < 0) {
      throw new InvalidValueException("a limit is 0 or more, not " + most);
    }
    return of(
        new Span(
            span.first, span.isAsked, span.last, span.isOldestFirst, Math.min(span.most, most)));
  }

  @Override
  public Iterator<Revision> iterator() {
    if (firstKept() > span.last || span.most == 0) {
      return Collections.emptyIterator();
    }
    Iterator<Revision> all = span.isOldestFirst ? oldestKeptFirst() : new NewestFirst();
    return Iterators.limit(all, (int) Math.min(span.most, Integer.MAX_VALUE));
  }

  /** Begins with what is kept, though some may have been dropped since this history was made. */
  private Iterator<Revision> oldestKeptFirst() {
    long first = firstKept();
    try {
      Iterator<Revision> all = new OldestFirst(first);
      var unused = all.hasNext();
      return all;
    } catch (NotFoundException e) {
      if (firstKept() == first) {
        throw e;
      }
      return iterator();
    }
  }

  private long firstKept() {
    long first = past.firstVersion();
    if (span.isAsked && span.first < first && span.first <= span.last) {
      throw Past.dropped(first);
    }
    return Math.max(span.first, first);
  }

  private State at(long version) {
    return past.at(newest, new Moment.AtVersion(version));
  }

  private @Nullable Revision revision(Commit commit, Names names) {
    List<Change> changes = commit.changes();
    if (entity.isPresent()) {
      int id = entity.getAsInt();
      changes = changes.stream().filter(change -> change.id() == id).toList();
      if (changes.isEmpty()) {
        return null;
      }
    }
    return revision(commit, names.in(commit.changes(), changes));
  }

  /** A commit as it stands in the history, with what it changed. */
  static Revision revision(Commit commit, Changes changes) {
    return new Revision(
        commit.version(), commit.time(), commit.user(), commit.description(), changes);
  }

  /** What both orders share: a few commits that were read, and how many to read next. */
  private abstract class Reading extends AbstractIterator<Revision> {
    final Deque<Commit> read = new ArrayDeque<>();
    private long size = FIRST_READ;

    @Override
    protected final @Nullable Revision computeNext() {
      Revision next = null;
      while (next == null) {
        if (read.isEmpty() && !readMore(size)) {
          return endOfData();
        }
        next = revisionOfNext();
      }
      return next;
    }

    final void add(long from, long to) {
      read.addAll(past.commits(from, to));
      size = Math.min(2 * size, LARGEST_READ);
    }

    /** Reads so many more, if there are any. */
    abstract boolean readMore(long many);

    /** The next of those that were read, or null if it is not wanted. */
    abstract @Nullable Revision revisionOfNext();
  }

  /** From the last back to the first. */
  private final class NewestFirst extends Reading {
    private final Names names = new Names(at(span.last));
    private long next = span.last;

    @Override
    boolean readMore(long many) {
      long to = next;
      long from = Math.max(firstKept(), to - many + 1);
      return from <= to && readMore(from, to, many);
    }

    /** Where the first of these are dropped at this moment, there are fewer. */
    private boolean readMore(long from, long to, long many) {
      try {
        add(from, to);
        next = from - 1;
        return !read.isEmpty();
      } catch (NotFoundException e) {
        return readMore(many);
      }
    }

    @Override
    @Nullable Revision revisionOfNext() {
      Commit commit = read.removeLast();
      Revision revision = revision(commit, names);
      names.back(commit);
      return revision;
    }
  }

  /** From the first on to the last. */
  private final class OldestFirst extends Reading {
    private final Names names;
    private long next;

    OldestFirst(long first) {
      this.names = new Names(at(first - 1));
      this.next = first;
    }

    @Override
    boolean readMore(long many) {
      long from = next;
      long to = Math.min(span.last, from + many - 1);
      if (from > to) {
        return false;
      }
      next = to + 1;
      add(from, to);
      return !read.isEmpty();
    }

    @Override
    @Nullable Revision revisionOfNext() {
      Commit commit = read.removeFirst();
      names.forward(commit);
      return revision(commit, names);
    }
  }
}

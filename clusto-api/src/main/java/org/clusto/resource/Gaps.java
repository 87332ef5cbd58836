package org.clusto.resource;

import com.google.common.collect.AbstractIterator;
import java.util.Iterator;
import org.clusto.model.IpAddress;
import org.jspecify.annotations.Nullable;

/** What some spans leave of another, in order; looks no further than it is asked. */
final class Gaps extends AbstractIterator<IpSpan> {

  private final IpAddress last;
  private final Iterator<IpSpan> taken;
  private @Nullable IpAddress next;

  /**
   * @param whole what they leave something of
   * @param taken spans that begin within the whole, by their first addresses; they may overlap
   */
  Gaps(IpSpan whole, Iterator<IpSpan> taken) {
    this.last = whole.last();
    this.taken = taken;
    this.next = whole.first();
  }

  @Override
  protected @Nullable IpSpan computeNext() {
    IpAddress from = next;
    while (from != null && taken.hasNext()) {
      IpSpan block = taken.next();
      if (block.last().compareTo(from) >= 0) {
        next = block.last().compareTo(last) < 0 ? block.last().plus(1) : null;
        if (block.first().compareTo(from) > 0) {
          return new IpSpan(from, block.first().plus(-1));
        }
        from = next;
      }
    }
    next = null;
    return from == null ? endOfData() : new IpSpan(from, last);
  }
}

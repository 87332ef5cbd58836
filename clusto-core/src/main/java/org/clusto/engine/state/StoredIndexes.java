package org.clusto.engine.state;

import com.google.common.collect.Comparators;
import java.util.Comparator;
import org.clusto.encoding.MalformedException;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Texts;
import org.clusto.model.Value;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;

/**
 * A state's indexes in the pages of a store. The last page leads to all others; each is read when
 * it is first needed, so that opening takes no longer for many entities than for few.
 */
public final class StoredIndexes {

  private static final Form<SortedIndex<IpAddress, IdSet>> ADDRESSES =
      Forms.index(IpAddress::compareTo, Forms.ADDRESS, Forms.IDS);
  private static final Form<SortedIndex<Long, IdSet>> NUMBERS =
      Forms.index(Long::compare, Forms.NUMBER, Forms.IDS);
  private static final Form<Column> COLUMN = new ColumnForm();

  private StoredIndexes() {}

  /** A column: those that have the attribute, then what leads to those that have each value. */
  private static final class ColumnForm implements Form<Column> {
    private static final Form<SortedIndex<Value, IdSet>> BY_VALUE =
        Forms.index(Value::compareTo, Forms.VALUE, Forms.IDS);

    @Override
    public void write(Column column, PageOutput out) {
      column.present().write(out);
      BY_VALUE.write(column.byValue(), out);
    }

    @Override
    public Column read(PageInput in) throws MalformedException {
      return new Column(IdSet.read(in), BY_VALUE.read(in));
    }

    @Override
    public boolean leadsOn() {
      return true;
    }
  }

  /** What writes the indexes of a state. */
  public static StoredPages.Writer writer(State state) {
    return sink -> write(state.roots(), new PageOutput(sink));
  }

  private static void write(State.Roots roots, PageOutput out) {
    roots.all().write(out);
    roots.names().write(out, Forms.TEXT, Forms.ID);
    roots.drivers().write(out, Forms.TEXT, Forms.IDS);
    roots.runs().write(out, Forms.TEXT, Forms.RUN);
    roots.columns().write(out, Forms.COLUMN_KEY, COLUMN);
    roots.referrers().write(out, Forms.IDS);
    roots.contents().write(out, Forms.IDS);
    roots.macs().write(out, Forms.MAC, Forms.IDS);
    roots.serials().write(out, Forms.TEXT, Forms.IDS);
    roots.addresses().write(out, Forms.SPACE, ADDRESSES);
    roots.numbers().write(out, NUMBERS);
    roots.prefixes().write(out, Forms.PREFIX, Forms.IDS);
    var unused = out.finish();
  }

  /** The state whose records and indexes a store has. */
  public static State read(StoredState stored, StoredPages pages) {
    State.Roots roots =
        PageInput.read(pages, pages.count() - 1, in -> roots(in, pages, stored.lastId()));
    return new State(
        stored.version(),
        stored.time(),
        stored.lastId(),
        roots,
        Derived.nothing(roots.all().size()));
  }

  private static State.Roots roots(PageInput in, StoredPages pages, int lastId)
      throws MalformedException {
    return new State.Roots(
        IdSet.read(in),
        IdMap.from(number -> new PackedRecords(pages.records(number)).slots(number), lastId),
        SortedIndex.read(in, Texts::compareByCodePoint, Forms.TEXT, Forms.ID),
        SortedIndex.read(in, String::compareTo, Forms.TEXT, Forms.IDS),
        SortedIndex.read(in, String::compareTo, Forms.TEXT, Forms.RUN),
        SortedIndex.read(in, Column.Key::compareTo, Forms.COLUMN_KEY, COLUMN),
        IdMap.read(in, Forms.IDS),
        IdMap.read(in, Forms.IDS),
        SortedIndex.read(in, MacAddress::compareTo, Forms.MAC, Forms.IDS),
        SortedIndex.read(in, String::compareTo, Forms.TEXT, Forms.IDS),
        SortedIndex.read(
            in, Comparators.emptiesFirst(Comparator.<Value>naturalOrder()), Forms.SPACE, ADDRESSES),
        IdMap.read(in, NUMBERS),
        SortedIndex.read(in, IpPrefix::compareTo, Forms.PREFIX, Forms.IDS));
  }
}

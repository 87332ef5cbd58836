package org.clusto.engine.state;

import java.util.Comparator;
import java.util.Optional;
import org.clusto.encoding.MalformedException;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Value;

/** How the keys and values of the indexes stand in pages. */
final class Forms {

  static final Form<String> TEXT = form((text, out) -> out.text(text), PageInput::text);
  static final Form<Value> VALUE = form((value, out) -> out.value(value), PageInput::value);
  static final Form<Integer> ID = form((id, out) -> out.id(id), PageInput::id);
  static final Form<Long> NUMBER = form((number, out) -> out.signed(number), PageInput::signed);
  static final Form<IdSet> IDS = form(IdSet::write, IdSet::read);

  static final Form<NameRun> RUN =
      form(
          (run, out) -> {
            run.ids().write(out);
            out.id(run.lastId());
            out.text(run.lastName());
          },
          in -> new NameRun(IdSet.read(in), in.id(), in.text()));

  static final Form<MacAddress> MAC =
      form((mac, out) -> out.number(mac.bits()), in -> new MacAddress(in.number()));

  static final Form<IpAddress> ADDRESS =
      form((address, out) -> out.text(address.toString()), in -> address(in.text()));

  static final Form<IpPrefix> PREFIX =
      form((prefix, out) -> out.text(prefix.toString()), in -> prefix(in.text()));

  static final Form<Optional<Value>> SPACE =
      form(
          (space, out) -> {
            out.number(space.isPresent() ? 1 : 0);
            space.ifPresent(out::value);
          },
          in -> in.index(2) == 0 ? Optional.empty() : Optional.of(in.value()));

  static final Form<Column.Key> COLUMN_KEY =
      form(
          (key, out) -> {
            out.text(key.key());
            out.text(key.subkey());
          },
          in -> new Column.Key(in.text(), in.text()));

  private Forms() {}

  /** Writes a thing. */
  @FunctionalInterface
  private interface Writing<T> {
    void write(T thing, PageOutput out);
  }

  private static <T> Form<T> form(Writing<T> writing, PageInput.Reading<T> reading) {
    return new Form<>() {
      @Override
      public void write(T thing, PageOutput out) {
        writing.write(thing, out);
      }

      @Override
      public T read(PageInput in) throws MalformedException {
        return reading.of(in);
      }
    };
  }

  /** An index as a value of another: its pages come before, and what leads to them stands here. */
  static <K, V> Form<SortedIndex<K, V>> index(
      Comparator<? super K> order, Form<K> keys, Form<V> values) {
    return new Form<>() {
      @Override
      public void write(SortedIndex<K, V> index, PageOutput out) {
        index.write(out, keys, values);
      }

      @Override
      public SortedIndex<K, V> read(PageInput in) throws MalformedException {
        return SortedIndex.read(in, order, keys, values);
      }

      @Override
      public boolean leadsOn() {
        return true;
      }
    };
  }

  private static IpAddress address(String text) throws MalformedException {
    return IpAddress.parse(text)
        .orElseThrow(() -> new MalformedException("not an IP address: " + text));
  }

  private static IpPrefix prefix(String text) throws MalformedException {
    return IpPrefix.parse(text)
        .orElseThrow(() -> new MalformedException("not a range of addresses: " + text));
  }
}

package org.clusto.encoding;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;

/** Reads what one {@link RecordEncoder} wrote, from its first record or change on. */
public final class RecordDecoder {
  /** An attribute takes a byte for its key, and one for the kind of its value. */
  private static final int LEAST_ATTRIBUTE = 2;

  private final Sharing sharing;
  private final List<KeyValues> keys = new ArrayList<>();
  private final List<String> drivers = new ArrayList<>();

  public RecordDecoder(Sharing sharing) {
    this.sharing = sharing;
  }

  public EntityRecord record(PayloadInput in) throws MalformedException {
    try {
      return EntityRecord.of(in.id(), in.text(), driver(in), attributes(in));
    } catch (InvalidValueException e) {
      throw new MalformedException(e);
    }
  }

  public Change change(PayloadInput in) throws MalformedException {
    try {
      return changeOfKind(in.oneByte(), in);
    } catch (InvalidValueException e) {
      throw new MalformedException(e);
    }
  }

  private Change changeOfKind(int kind, PayloadInput in) throws MalformedException {
    return switch (kind) {
      case RecordEncoder.CREATED -> new Change.Created(record(in));
      case RecordEncoder.DELETED -> new Change.Deleted(record(in));
      case RecordEncoder.RENAMED -> new Change.Renamed(in.id(), in.text(), in.text());
      case RecordEncoder.DRIVER_CHANGED ->
          new Change.DriverChanged(in.id(), driver(in), driver(in));
      case RecordEncoder.ATTRIBUTE_ADDED -> new Change.AttributeAdded(in.id(), attribute(in));
      case RecordEncoder.ATTRIBUTE_REMOVED -> new Change.AttributeRemoved(in.id(), attribute(in));
      default -> throw new MalformedException("there is no change of kind " + kind);
    };
  }

  private List<Attribute> attributes(PayloadInput in) throws MalformedException {
    int count = in.count(LEAST_ATTRIBUTE);
    List<Attribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attributes.add(attribute(in));
    }
    return attributes;
  }

  private Attribute attribute(PayloadInput in) throws MalformedException {
    return word(in, keys, sharing.keys()).attribute(in);
  }

  private String driver(PayloadInput in) throws MalformedException {
    return word(in, drivers, sharing.words());
  }

  private static <T> T word(PayloadInput in, List<T> numbered, SlotCache<T> cache)
      throws MalformedException {
    int number = in.index(numbered.size() + 1);
    if (number != RecordEncoder.WRITTEN_OUT) {
      return numbered.get(number - 1);
    }
    T word = in.text(cache);
    if (numbered.size() < RecordEncoder.MOST_WORDS) {
      numbered.add(word);
    }
    return word;
  }
}

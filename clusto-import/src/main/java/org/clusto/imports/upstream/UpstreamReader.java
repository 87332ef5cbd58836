package org.clusto.imports.upstream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusto.imports.KnownOptions;
import org.clusto.imports.Reference;
import org.clusto.imports.SourceAttribute;
import org.clusto.imports.SourceEntity;
import org.clusto.imports.SourceReader;
import org.clusto.imports.SourceSink;
import org.clusto.imports.upstream.AttributeRow.Target;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportAccount.Line;
import org.clusto.spi.ImportRequest;

/**
 * Reads what a database of upstream clusto says now. Its history is read by {@link
 * UpstreamStoreProvider}.
 */
public final class UpstreamReader implements SourceReader {

  private static final KnownOptions OPTIONS =
      new KnownOptions("clusto", Set.of("user", "password", "zone"));

  private static final Set<String> ALWAYS =
      Set.of(
          Entity.CONTAINER_KEY,
          Entity.ADDRESS_KEY,
          Translation.ELSEWHERE,
          "units",
          "serial",
          "cidr",
          "min",
          "max");

  private final Set<String> keys = new HashSet<>(ALWAYS);

  /** A reader of one database. */
  public UpstreamReader() {}

  /**
   * {@inheritDoc}
   *
   * <p>Options: {@code user}, {@code password} (the reference of a credential), {@code zone} (where
   * the times in it were written down; UTC).
   *
   * @throws ClustoException if it cannot be read; says why and what to do
   */
  @Override
  public ImportAccount read(ImportRequest request, SourceSink sink) {
    OPTIONS.require(request);
    Tables tables = Database.read(request.location(), request.options());
    Live live = Live.now(tables);
    Names names = new Names(tables.entities);
    Tally tally = new Tally();
    Translation translation = new Translation(tables, live, tally);
    for (EntityRow entity : live.entities()) {
      List<SourceAttribute> attributes = new ArrayList<>();
      for (Translation.Said said : translation.attributes(entity)) {
        attributes.add(new SourceAttribute(said.key(), referring(said.value())));
        keys.add(said.key().key());
      }
      String driver = translation.driver(entity);
      sink.take(new SourceEntity(identity(entity.id()), names.of(entity), driver, attributes));
      tally.taken("entities", driver);
    }
    tables.attributes.forEach(row -> keys.add(row.key()));
    return new ImportAccount(lines(tables, live, names, tally));
  }

  /**
   * Whether the database has, or ever had, attributes of this key: these it speaks for, and others
   * were added here. To be asked when it was read.
   */
  @Override
  public boolean speaksOf(AttributeKey key) {
    return keys.contains(key.key());
  }

  private static String identity(int entity) {
    return "entities/" + entity;
  }

  private static Object referring(Object value) {
    return value instanceof Target target ? new Reference(identity(target.id())) : value;
  }

  private static List<Line> lines(Tables tables, Live live, Names names, Tally tally) {
    tally.left("entities", "deleted: in the history only", count(tables) - live.entities().size());
    tally.left(
        "entities", "clustometa: about the database", tables.entities.size() - count(tables));
    for (AttributeRow row : tables.attributes) {
      if (row.until() != null) {
        tally.left("entity_attrs: deleted", "in the history only");
      } else if (live.entity(row.owner()) == null) {
        tally.left("entity_attrs: of what is gone", "of clustometa, or of what is deleted");
      }
    }
    long next = tables.counters("next");
    for (int i = 0; i < next; i++) {
      tally.taken("counters", "next");
    }
    tally.left("counters", "numbers of attributes are found without", tables.counters() - next);
    tally.left(
        "clustoversioning", "the history: \"clusto copy upstream:…\"", tables.versions.size());
    List<Line> lines = new ArrayList<>(tally.lines());
    if (names.changed() > 0) {
      lines.add(
          new Line(
              "entities of one name",
              names.changed(),
              names.changed(),
              "NAME~ID: a name is there once"));
    }
    return lines;
  }

  private static long count(Tables tables) {
    return tables.entities.stream().filter(entity -> !Database.isMeta(entity)).count();
  }
}

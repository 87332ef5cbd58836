package org.clusto.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.PreparedImport;

/** What a reader has read, in a file until it is made so. */
public final class SpooledImport implements PreparedImport {

  private final Marks marks;
  private final SourceReader reader;
  private final SpooledEntities entities;
  private final ImportAccount account;

  private SpooledImport(
      Marks marks, SourceReader reader, SpooledEntities entities, ImportAccount account) {
    this.marks = marks;
    this.reader = reader;
    this.entities = entities;
    this.account = account;
  }

  /**
   * Reads a source to its end.
   *
   * @param source its name, such as {@code netbox}: the key of the marks that its entities bear
   * @throws ClustoException if it cannot be read
   */
  public static PreparedImport of(String source, SourceReader reader, ImportRequest request) {
    SpooledEntities entities = new SpooledEntities();
    try {
      ImportAccount account = reader.read(request, entities);
      return new SpooledImport(new Marks(source), reader, entities, account);
    } catch (IOException e) {
      entities.close();
      throw new ClustoException("cannot read " + request.shownLocation() + ": " + reason(e), e);
    } catch (UncheckedIOException e) {
      entities.close();
      throw new ClustoException(
          "what " + request.shownLocation() + " says could not be kept: " + reason(e), e);
    } catch (RuntimeException | Error e) {
      entities.close();
      throw e;
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public ImportAccount account() {
    return account;
  }

  @Override
  public void settle(Inventory inventory, Transaction tx) {
    new Settlement(marks, reader, entities, inventory.drivers(), tx).settle();
  }

  @Override
  public List<String> gone(InventoryView view) {
    if (!reader.isWhole()) {
      return List.of();
    }
    var marked = marks.in(view);
    entities.forEach(entity -> marked.remove(entity.identity()));
    Set<String> names = new TreeSet<>();
    marked.values().forEach(entity -> names.add(marks.nameOf(entity, view)));
    return List.copyOf(names);
  }

  @Override
  public void close() {
    entities.close();
  }
}

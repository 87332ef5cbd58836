package org.clusto.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;

/** Reads NetBox, from a dump or from its REST API. */
final class NetBoxReader implements SourceReader {

  static final String TOKEN = "token";

  /** A page of 1,000 objects takes a small NetBox some ten seconds. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Duration patience;

  /**
   * A reader.
   *
   * @param patience how long to wait for a page of the REST API, each time that it is asked for
   */
  NetBoxReader(Duration patience) {
    this.patience = patience;
  }

  @Override
  public boolean speaksOf(AttributeKey key) {
    return NetBoxAttributes.speaksOf(key);
  }

  @Override
  public ImportAccount read(ImportRequest request, SourceSink sink) throws IOException {
    requireKnownOptions(request);
    NetBoxTally tally = new NetBoxTally();
    NetBoxCatalog catalog = new NetBoxCatalog(tally);
    try (NetBoxEstate estate = new NetBoxEstate(tally, catalog)) {
      NetBoxIntake intake = new NetBoxIntake(tally, catalog, estate);
      if (isUrl(request.location())) {
        new NetBoxApi(request, intake, tally, patience).read();
      } else {
        readFile(request, intake, tally);
      }
      estate.connect();
      NetBoxNames names = new NetBoxNames();
      new NetBoxFleet(tally, catalog, names, estate.networks(), estate.cables(), sink).emit();
      estate.emit(names, new NetBoxRoles(request.options()), sink);
      catalog.noteTagsLeft();
    }
    return tally.account();
  }

  private static boolean isUrl(String location) {
    String lower = location.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  private static void requireKnownOptions(ImportRequest request) {
    for (String option : request.options().keySet()) {
      boolean isKnown =
          option.startsWith(NetBoxRoles.OPTION)
              || (option.equals(TOKEN) && isUrl(request.location()));
      if (!isKnown) {
        throw new ClustoException(
            "netbox knows no option \"%s\"; there are token (of a URL) and driver.ROLE"
                .formatted(option));
      }
    }
  }

  private static void readFile(ImportRequest request, NetBoxIntake intake, NetBoxTally tally)
      throws IOException {
    String location = request.location();
    try (InputStream file = Files.newInputStream(Path.of(location))) {
      InputStream source =
          new CountedStream(file, bytes -> request.progress().read(tally.total(), bytes));
      new NetBoxDump(location, source, intake).read();
    } catch (NoSuchFileException e) {
      throw new ClustoException("there is no file " + location, e);
    } catch (InvalidPathException e) {
      throw new ClustoException(location + " is neither a file nor a URL", e);
    }
  }
}

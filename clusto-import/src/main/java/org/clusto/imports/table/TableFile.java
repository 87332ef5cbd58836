package org.clusto.imports.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.clusto.model.ClustoException;

/** A file of comma-separated values (RFC 4180), with a header; read row by row. */
final class TableFile {

  private static final int LONGEST_CELL = 1_000_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
                  .build())
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final Path file;
  private final Charset charset;
  private final char separator;

  TableFile(Path file, Charset charset, char separator) {
    this.file = file;
    this.charset = charset;
    this.separator = separator;
  }

  /**
   * The names of its columns.
   *
   * @throws ClustoException if it cannot be read, or has none
   */
  List<String> header() {
    return read(rows -> header(rows));
  }

  /**
   * Hands over all rows.
   *
   * @throws ClustoException if it cannot be read; says in which line
   */
  void each(Consumer<Row> receiver) {
    int unused =
        read(
            rows -> {
              List<String> columns = header(rows);
              while (rows.hasNextValue()) {
                String[] cells = rows.nextValue();
                Row row =
                    new Row(
                        file, rows.getParser().currentTokenLocation().getLineNr(), columns, cells);
                if (cells.length != columns.size()) {
                  throw row.wrong(
                      "has %d cells, the header has %d".formatted(cells.length, columns.size()));
                }
                receiver.accept(row);
              }
              return 0;
            });
  }

  private interface Reading<T> {
    T read(MappingIterator<String[]> rows) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (Reader reader = open();
        MappingIterator<String[]> rows =
            MAPPER
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(reader)) {
      return parsed(reading, rows);
    } catch (CharacterCodingException e) {
      throw new ClustoException(
          "%s is not %s; say what it is by the option \"encoding\", such as ISO-8859-1"
              .formatted(file, charset),
          e);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + e, e);
    }
  }

  private <T> T parsed(Reading<T> reading, MappingIterator<String[]> rows) throws IOException {
    try {
      return reading.read(rows);
    } catch (JacksonException e) {
      throw new ClustoException(
          "%s, line %d: %s"
              .formatted(
                  file,
                  rows.getParser().currentTokenLocation().getLineNr(),
                  String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private Reader open() throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private List<String> header(MappingIterator<String[]> rows) throws IOException {
    if (!rows.hasNextValue()) {
      throw new ClustoException(file + " is empty: its first line names the columns");
    }
    List<String> columns = Arrays.stream(rows.nextValue()).map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new ClustoException(file + ", line 1: the column \"" + column + "\" is there twice");
      }
    }
    return columns;
  }
}

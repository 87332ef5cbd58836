package org.clusto.cli.argument;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the moment that an option names: what {@link Moment#parse} reads, and a date with a time of
 * day, with a zone ({@code 2024-01-31T12:00+01:00}) or without, which is then that of this machine.
 */
public final class MomentConverter implements ITypeConverter<Moment> {

  /** {@code 2024-01-31T12:00}, the seconds and the zone left out or not. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .toFormatter(Locale.ROOT);

  @Override
  public Moment convert(String text) {
    if (text.indexOf('T') >= 0) {
      return new Moment.AtTime(time(text));
    }
    try {
      return Moment.parse(text);
    } catch (InvalidValueException e) {
      throw wrong(text);
    }
  }

  private static Instant time(String text) {
    try {
      var parsed = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return parsed instanceof LocalDateTime local
          ? local.atZone(ZoneId.systemDefault()).toInstant()
          : Instant.from(parsed);
    } catch (DateTimeException e) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "not a version or a time: \"%s\" (wanted 17, 2024-01-31, 2024-01-31T12:00, or with a zone 2024-01-31T12:00Z or 2024-01-31T12:00+01:00)"
            .formatted(InvalidValueException.shortened(text)));
  }
}

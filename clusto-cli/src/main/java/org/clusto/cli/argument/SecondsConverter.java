package org.clusto.cli.argument;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of seconds: {@code 30}, or {@code 30s}. */
public final class SecondsConverter implements ITypeConverter<Duration> {

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6})s?");

  @Override
  public Duration convert(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (!seconds.matches()) {
      throw new TypeConversionException("wanted whole seconds, 0 or more, not \"" + text + "\"");
    }
    return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
  }
}

package org.clusto.cli.argument;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of things, or the number of a version. */
public final class NumberConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new TypeConversionException("wanted a number, 0 or more, not \"" + text + "\"");
    }
    return Long.parseLong(text);
  }
}

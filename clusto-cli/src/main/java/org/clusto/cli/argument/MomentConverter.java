package org.clusto.cli.argument;

import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the moment that an option names. */
public final class MomentConverter implements ITypeConverter<Moment> {
  @Override
  public Moment convert(String text) {
    try {
      return Moment.parse(text);
    } catch (InvalidValueException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}

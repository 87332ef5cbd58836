package org.clusto.imports.devicetype;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.spi.DeviceTemplates.Template;

/**
 * What a device of a model has: units, ports with their names and types, power draw.
 *
 * @param name its slug, such as {@code dell-poweredge-r640}
 * @param attributes what a device of the model says
 * @param ignored what the file says that means nothing here, such as {@code images}
 */
public record DeviceType(String name, List<Attribute> attributes, List<String> ignored)
    implements Template {

  /** Takes copies of the lists. */
  public DeviceType {
    attributes = List.copyOf(attributes);
    ignored = List.copyOf(ignored);
  }

  /** Sets all attributes; others that the device has stay. */
  @Override
  public void apply(Entity device) {
    for (AttributeKey key : attributes.stream().map(Attribute::key).distinct().toList()) {
      device.set(
          key.toString(),
          attributes.stream()
              .filter(attribute -> attribute.key().equals(key))
              .map(Attribute::value)
              .toArray());
    }
  }
}

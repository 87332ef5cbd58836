package org.clusto.inventory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a class that it is a driver. The driver's name is the simple name of the class; that name
 * is stored with every entity, so a class once used keeps it. A class without the annotation has
 * the type and category of the driver that it extends.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Driver {
  /** The type of its entities, lower case: {@code server}, {@code rack}. */
  String type();

  /** The category of its entities. */
  Category category();
}

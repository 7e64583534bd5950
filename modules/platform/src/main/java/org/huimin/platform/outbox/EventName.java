package org.huimin.platform.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which events of a type are stored. Without it the name is made of the context and
 * the class; give it to a class that is renamed while its events may still wait.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {
  /** {@code context/kebab-case}, at most 120 characters. */
  String value();
}

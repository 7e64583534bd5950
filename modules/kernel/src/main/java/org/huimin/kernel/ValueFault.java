package org.huimin.kernel;

/** Why a text is not the value it should be; an enum per value type implements it. */
public interface ValueFault {
  /** The stable code, {@code context/kebab-case}, under which messages are found. */
  String code();
}

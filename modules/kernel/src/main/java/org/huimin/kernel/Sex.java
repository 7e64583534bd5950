package org.huimin.kernel;

/** Sex as recorded in civil documents (性别, GB/T 2261.1). */
public enum Sex {
  MALE,
  FEMALE
}

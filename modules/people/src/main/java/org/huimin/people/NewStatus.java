package org.huimin.people;

/** A status to be recorded for a person (待登记的身份认定). */
public record NewStatus(long personId, RecognisedStatus status) {}

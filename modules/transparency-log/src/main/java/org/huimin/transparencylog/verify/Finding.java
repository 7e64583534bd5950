package org.huimin.transparencylog.verify;

/** Something to tell a person, in Chinese and in English. */
public record Finding(String chinese, String english) {}

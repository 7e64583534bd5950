package org.huimin.childcare.domain.day;

/** How it was recorded that a child came or left (签到方式). */
public enum CheckHow {
  /** By the parent's code (接送码). */
  CODE,
  /** By hand (人工). */
  STAFF,
  /** Entered later (补录). */
  LATER
}

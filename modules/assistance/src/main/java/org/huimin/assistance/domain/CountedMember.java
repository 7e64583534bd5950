package org.huimin.assistance.domain;

/**
 * A member of the household living together (共同生活的家庭成员, art. 7).
 *
 * @param personId who
 * @param severelyDisabled whether the member holds a disability certificate of degree 1 or 2 (重度残疾)
 */
public record CountedMember(long personId, boolean severelyDisabled) {}

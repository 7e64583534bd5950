package org.huimin.childcare.application;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.huimin.childcare.domain.rules.Clearance;
import org.huimin.childcare.domain.rules.Pause;

/**
 * What childcare itself knows of a child (婴幼儿在托记录).
 *
 * @param clearance what follows from its papers
 * @param daysOfCare on which days it has or had a place; looked up only where a health check by
 *     itself is too old
 * @param pauses where it cannot be booked for a while
 */
record ChildRecord(Clearance clearance, SortedSet<LocalDate> daysOfCare, List<Pause> pauses) {}

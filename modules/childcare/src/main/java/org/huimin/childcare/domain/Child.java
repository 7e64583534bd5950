package org.huimin.childcare.domain;

import java.time.LocalDate;
import org.huimin.kernel.RegionCode;

/**
 * What bookings need to know of a child (婴幼儿).
 *
 * @param id the child
 * @param birthDate the day of birth
 * @param region where the child lives
 * @param inHardship whether a status is recognised that the scheme's higher rate is for
 */
public record Child(ChildId id, LocalDate birthDate, RegionCode region, boolean inHardship) {}

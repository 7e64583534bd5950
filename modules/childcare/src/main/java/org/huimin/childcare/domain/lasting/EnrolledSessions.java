package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.Session;
import org.jspecify.annotations.Nullable;

/** Which of the published sessions enrolments have booked, and which they could not. */
public interface EnrolledSessions {
  /** The sessions that an enrolment holds, or gave back by itself. */
  Map<EnrolmentId, Set<Long>> held(Collection<EnrolmentId> enrolments);

  /** Keeps what came of looking; what could not be had before may be had now. */
  void keep(Collection<Found> found, Instant now);

  /** Keeps that the sessions from a day on no longer concern an enrolment. */
  void endFrom(EnrolmentId enrolment, LocalDate day);

  /** The bookings of an enrolment with sessions on that day or later. */
  List<BookingId> bookingsFrom(EnrolmentId enrolment, LocalDate day);

  /** Classes in which a session of a coming day could not be had. */
  List<CareClassId> classesWithShortfalls(LocalDate today, CareClassId after, int limit);

  /** What came of one session. */
  record Found(
      EnrolmentId enrolment,
      Session session,
      @Nullable BookingId booking,
      @Nullable String refusal,
      @Nullable Integer fromHour) {}
}

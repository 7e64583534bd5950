package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;

/**
 * A note about a child's day (一日生活记录).
 *
 * @param id of the note
 * @param nursery who noted it
 * @param child about whom
 * @param day about which day
 * @param content what was noted
 * @param at when
 * @param by the caller
 */
public record Note(
    long id,
    NurseryId nursery,
    ChildId child,
    LocalDate day,
    NoteContent content,
    Instant at,
    String by) {}

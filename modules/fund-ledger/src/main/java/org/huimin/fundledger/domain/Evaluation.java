package org.huimin.fundledger.domain;

import java.time.Instant;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;

/**
 * How a programme did in a year (绩效评价).
 *
 * @param year the year that was evaluated
 * @param score points out of 100
 * @param evaluator the public name of the body that evaluated
 * @param sealedAs the sealed document that records it
 */
public record Evaluation(
    long id,
    ProgrammeId programme,
    int year,
    int score,
    boolean passed,
    String evaluator,
    DocumentId sealedAs,
    Instant recordedAt) {}

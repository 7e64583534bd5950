package org.huimin.fundledger.query;

import org.huimin.fundledger.domain.Programme;

/**
 * A programme and where its money lies.
 *
 * @param budgetedFen budgeted and not yet allocated
 * @param allocatedFen allocated and not yet committed
 */
public record ProgrammeView(
    Programme programme,
    long budgetedFen,
    long allocatedFen,
    long committedFen,
    long payableFen,
    long paidFen) {}

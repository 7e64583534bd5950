package org.huimin.fundledger;

/**
 * Says that what was promised has been delivered, so that the money is now owed (请款).
 *
 * @param commitmentId an open commitment
 * @param payee whom it is owed to: the provider, or the beneficiary
 */
public record ClaimRequest(CommitmentId commitmentId, Recipient payee) {}

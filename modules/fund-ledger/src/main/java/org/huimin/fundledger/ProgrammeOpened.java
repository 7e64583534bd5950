package org.huimin.fundledger;

/** A programme and its budget account of one year. */
public record ProgrammeOpened(ProgrammeId programmeId, AccountId accountId) {}

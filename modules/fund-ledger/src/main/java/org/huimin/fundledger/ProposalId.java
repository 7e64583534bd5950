package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** Id of a proposed payment (待审批支付). */
public record ProposalId(long value) implements TypedId {}

package org.huimin.fundledger.domain;

import java.util.Map;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;

/** The spending plans that were set. */
public interface SpendingPlans {
  /** The plans of a year; programmes without one are left out. */
  Map<ProgrammeId, SpendingPlan> of(int fiscalYear);

  /** Sets a plan with shares in the place of the one before. */
  void set(ProgrammeId programme, SpendingPlan plan, DocumentId sealedAs);
}

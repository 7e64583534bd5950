package org.huimin.elderlycare.domain;

import java.util.Collection;
import java.util.List;
import org.huimin.elderlycare.SchemeAdoption;
import org.huimin.elderlycare.SchemeId;
import org.huimin.kernel.RegionCode;

/** The subsidy schemes of all regions and days. */
public interface Schemes {
  /** Adds a version; the one that holds without an end until then ends the day before. */
  void add(SchemeId id, SchemeAdoption adoption);

  /** All versions of the schemes of regions around these places. */
  List<SubsidyScheme> around(Collection<RegionCode> places);
}

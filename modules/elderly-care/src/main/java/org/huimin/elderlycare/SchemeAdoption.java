package org.huimin.elderlycare;

import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;

/**
 * A scheme to be adopted (补贴办法施行).
 *
 * @param region whose scheme it is
 * @param nameZh name in Chinese
 * @param nameEn name in English
 * @param validity days of meals it holds for
 * @param source the notice that sets it
 * @param terms what it says
 */
public record SchemeAdoption(
    RegionCode region,
    String nameZh,
    String nameEn,
    Period validity,
    String source,
    SubsidyTerms terms) {}

package org.huimin.childcare;

import java.util.List;

/**
 * What others may enter about nurseries beside places (托育机构监管): filings that come in on paper, and
 * who works where. A call inside a transaction joins it.
 */
public interface NurseryRegister {
  /**
   * Files nurseries and hands the filings in, for the health authority to decide.
   *
   * @return the ids of the filings, in order
   * @throws org.huimin.kernel.InvalidInputException if documents are missing
   */
  List<Long> handIn(List<NewFiling> filings);

  /**
   * Enters those who work at nurseries.
   *
   * @return their ids, in order
   * @throws org.huimin.kernel.RefusedException if one is entered already
   */
  List<Long> enterCarers(List<NewCarer> carers);
}

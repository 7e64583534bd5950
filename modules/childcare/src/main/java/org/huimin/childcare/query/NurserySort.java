package org.huimin.childcare.query;

/** In which order nurseries are found (排序). The id decides between equals. */
public enum NurserySort {
  /** 距离: from the place given. */
  DISTANCE,
  /** 价格: the lowest fee for the kind of care. */
  PRICE,
  /** 名称: in pinyin order. */
  NAME
}

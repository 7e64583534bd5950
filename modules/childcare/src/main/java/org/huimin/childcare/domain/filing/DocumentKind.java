package org.huimin.childcare.domain.filing;

import java.util.Locale;

/** What a document of a filing is (备案材料). Which are required is a dated parameter. */
public enum DocumentKind {
  /** 营业执照或其他法人登记证书. */
  LICENCE,
  /** 场地证明. */
  PREMISES_PROOF,
  /** 人员资格证明. */
  STAFF_QUALIFICATIONS,
  /** 人员健康合格证. */
  HEALTH_CERTIFICATES,
  /** 评价为“合格”的《托幼机构卫生评价报告》. */
  SANITARY_ASSESSMENT,
  /** 消防安全检查合格证明. */
  FIRE_SAFETY,
  /** 食品经营许可证. */
  FOOD_PERMIT;

  /** The code that says it is missing. */
  String missingCode() {
    return "childcare/document-missing-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.huimin.fundledger.domain;

import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.RegionCode;

/**
 * A programme (项目): a purpose for a group of people, to which money is budgeted.
 *
 * @param code the short name that contexts commit against, such as {@code ELDERLY_MEALS_2026}
 * @param targetGroup whom it is for, in words
 * @param functionCode the functional classification it is accounted under (支出功能分类科目)
 * @param asset what all of its budgets count; whoever gives both money and hours opens two
 *     programmes
 */
public record Programme(
    ProgrammeId id,
    String code,
    String name,
    Purpose purpose,
    String targetGroup,
    String functionCode,
    RegionCode region,
    Asset asset) {
  /** What the log seals of it. */
  public Document sealed(DocumentId document) {
    return new Document(
        document,
        DocumentKind.PROGRAMME,
        id.text(),
        region,
        null,
        Document.saying()
            .text("code", code)
            .text("name", name)
            .text("purpose", purpose.name())
            .text("target.group", targetGroup)
            .text("function.code", functionCode)
            .text("asset", asset.name())
            .toList());
  }
}

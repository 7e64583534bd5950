package org.huimin.fundledger.domain;

import java.time.LocalDate;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.FundSource;
import org.huimin.kernel.RegionCode;

/**
 * An appropriation (拨款).
 *
 * @param functionCode the functional classification of the budget (支出功能分类科目), such as 2081006 养老服务
 * @param availableUntil the last day on which it may be spent
 * @param documentNumber the number of the document that granted it (文号)
 */
public record Appropriation(
    AppropriationId id,
    FundSource source,
    int fiscalYear,
    String functionCode,
    Earmark earmark,
    LocalDate availableUntil,
    String documentNumber,
    String name,
    RegionCode region,
    long amountFen) {}

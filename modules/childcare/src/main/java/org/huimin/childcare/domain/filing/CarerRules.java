package org.huimin.childcare.domain.filing;

/**
 * What is asked of those who work with children, somewhere on some day (从业要求).
 *
 * @param recordCheckMonths how long a query of the record holds (未成年人保护法 第六十二条: 每年)
 * @param trainingHours the training that carers need
 * @param warnDays so many days before a paper runs out it is named
 */
public record CarerRules(int recordCheckMonths, int trainingHours, int warnDays) {}

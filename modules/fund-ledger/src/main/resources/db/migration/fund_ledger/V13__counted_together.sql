-- Payment lists of one person for one programme count together; programmes and alerts are sealed; long accounts are compared in parts.

ALTER TABLE fund_ledger_payment_list_approval
  ADD COLUMN considered_fen      BIGINT NULL COMMENT 'What its level was found by: the total, or with other lists of the same person for the programme what is more; null before there was such a rule',
  ADD COLUMN window_parameter_id BIGINT NULL COMMENT 'Version of over how many days lists count together; null before there was such a rule';

ALTER TABLE fund_ledger_payment_list
  ADD KEY fund_ledger_payment_list_by_uploader (uploaded_by, programme_id, created_at);

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (690131, 'fund-ledger/most-movements-compared', '', '2014-01-01', NULL, '100000', 'movements', '平台管理值：一次对账读取的账户变动上限，超过时按较短期间分次核对；《行政事业单位内部控制规范(试行)》财会〔2012〕21号（定期对账）；各级财政可另立一行', '2026-01-01 00:00:00');

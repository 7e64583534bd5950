-- Reconciliations with bank statements, and what witnesses cosigned of the public log.

CREATE TABLE fund_ledger_reconciliation (
  reconciliation_id       BIGINT        NOT NULL COMMENT 'Id of the reconciliation',
  account_id              BIGINT        NOT NULL COMMENT 'Treasury cash account that was compared',
  region_code             VARCHAR(12)   NOT NULL COMMENT 'Whose account it is, as the unpadded prefix',
  file_format             VARCHAR(20)   NOT NULL COMMENT 'CAMT_053 or CSV',
  file_sha256             BINARY(32)    NOT NULL COMMENT 'Digest of the file that was sent',
  period_from             DATE          NOT NULL COMMENT 'First day compared, in Asia/Shanghai',
  period_to               DATE          NOT NULL COMMENT 'Last day compared',
  tolerance_days          SMALLINT      NOT NULL COMMENT 'How many days bank and ledger may lie apart',
  ledger_count            INT           NOT NULL COMMENT 'Cash movements of the ledger in the period',
  ledger_fen              BIGINT        NOT NULL COMMENT 'Their sum',
  settled_elsewhere_count INT           NOT NULL COMMENT 'Those of them that another statement showed',
  settled_elsewhere_fen   BIGINT        NOT NULL COMMENT 'Their sum',
  outside_period_count    INT           NOT NULL COMMENT 'Movements around the period that this statement showed',
  outside_period_fen      BIGINT        NOT NULL COMMENT 'Their sum',
  statement_count         INT           NOT NULL COMMENT 'Booked lines of the statement',
  statement_fen           BIGINT        NOT NULL COMMENT 'Their sum',
  matched_count           INT           NOT NULL COMMENT 'Lines that agree',
  matched_fen             BIGINT        NOT NULL COMMENT 'Their sum',
  missing_count           INT           NOT NULL COMMENT 'Movements that the statement does not show',
  missing_fen             BIGINT        NOT NULL COMMENT 'Their sum',
  surplus_count           INT           NOT NULL COMMENT 'Lines that the ledger does not know',
  surplus_fen             BIGINT        NOT NULL COMMENT 'Their sum',
  differing_count         INT           NOT NULL COMMENT 'Lines whose amount is not that of the ledger',
  differing_ledger_fen    BIGINT        NOT NULL COMMENT 'Their sum by the ledger',
  differing_statement_fen BIGINT        NOT NULL COMMENT 'Their sum by the statement',
  ledger_opening_fen      BIGINT        NOT NULL COMMENT 'Balance of the ledger before the period',
  ledger_closing_fen      BIGINT        NOT NULL COMMENT 'Balance of the ledger after the period',
  statement_opening_fen   BIGINT        NULL     COMMENT 'Balance of the bank before the period; null if not stated',
  statement_closing_fen   BIGINT        NULL     COMMENT 'Balance of the bank after the period; null if not stated',
  reconciled_at           DATETIME(6)   NOT NULL COMMENT 'When it was done',
  document_id             BIGINT        NOT NULL COMMENT 'Document that seals it',
  PRIMARY KEY (reconciliation_id),
  CONSTRAINT fund_ledger_reconciliation_file_uk UNIQUE (account_id, file_sha256, period_from, period_to),
  KEY fund_ledger_reconciliation_by_region (region_code, reconciliation_id),
  KEY fund_ledger_reconciliation_by_period (account_id, period_from, period_to)
) ENGINE = InnoDB COMMENT = 'Comparisons of the ledger with bank statements; rows are only ever added';

CREATE TABLE fund_ledger_reconciliation_line (
  reconciliation_id BIGINT       NOT NULL COMMENT 'Reconciliation it is part of',
  line_number       INT          NOT NULL COMMENT 'Which line, from 0',
  outcome           VARCHAR(10)  NOT NULL COMMENT 'MATCHED, MISSING, SURPLUS or DIFFERING',
  reason            VARCHAR(30)  NOT NULL COMMENT 'Why, as a stable word',
  transaction_id    BIGINT       NULL     COMMENT 'Transaction of the ledger; null if there is none',
  ledger_day        DATE         NULL     COMMENT 'Day on which the ledger recorded it',
  ledger_fen        BIGINT       NULL     COMMENT 'What the cash account gained by the ledger, or lost if negative',
  statement_entry   INT          NULL     COMMENT 'Which entry of the file, from 1; null if there is none',
  statement_day     DATE         NULL     COMMENT 'Day on which the bank booked it',
  statement_fen     BIGINT       NULL     COMMENT 'What the account gained by the bank, or lost if negative',
  reference         VARCHAR(64)  NOT NULL COMMENT 'Reference that the bank gave, long numbers masked; empty for none',
  counterparty      VARCHAR(40)  NOT NULL COMMENT 'Who the bank named, masked; empty for none',
  PRIMARY KEY (reconciliation_id, line_number),
  KEY fund_ledger_reconciliation_line_by_transaction (transaction_id, reconciliation_id),
  KEY fund_ledger_reconciliation_line_by_outcome (reconciliation_id, outcome, line_number)
) ENGINE = InnoDB COMMENT = 'What became of each line of a reconciliation; rows are only ever added';

CREATE TABLE fund_ledger_log_cosignature (
  tree_size  BIGINT         NOT NULL COMMENT 'Entries in the log that was cosigned',
  key_name   VARCHAR(200)   NOT NULL COMMENT 'Name of the key of the witness',
  key_id     INT            NOT NULL COMMENT 'Id of the key of the witness',
  signature  VARBINARY(200) NOT NULL COMMENT 'Time and signature, as cosignature/v1 has them',
  checkpoint VARCHAR(2000)  NOT NULL COMMENT 'Signed checkpoint that was cosigned, without cosignatures',
  PRIMARY KEY (tree_size, key_name, key_id)
) ENGINE = InnoDB COMMENT = 'Cosignatures of witnesses on checkpoints of the log';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (650501, 'fund-ledger/statement-tolerance-days', '', '2020-01-01', NULL, '3', 'days', '平台约定: 银行入账日与台账记录日相差的天数上限; 《人民币银行结算账户管理办法》(中国人民银行令〔2003〕第5号)要求及时核对账务, 未定天数; 各地可另定', '2026-01-01 00:00:00'),
  (650511, 'fund-ledger/western-factor', '', '2012-01-01', NULL, '1', 'times', '因素分配法, 西部以外地区不调整', '2026-01-01 00:00:00'),
  (650512, 'fund-ledger/western-factor', '15', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650513, 'fund-ledger/western-factor', '45', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650514, 'fund-ledger/western-factor', '50', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650515, 'fund-ledger/western-factor', '51', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650516, 'fund-ledger/western-factor', '52', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650517, 'fund-ledger/western-factor', '53', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650518, 'fund-ledger/western-factor', '54', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650519, 'fund-ledger/western-factor', '61', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650520, 'fund-ledger/western-factor', '62', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650521, 'fund-ledger/western-factor', '63', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650522, 'fund-ledger/western-factor', '64', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650523, 'fund-ledger/western-factor', '65', '2012-01-01', NULL, '1.5', 'times', '因素分配法西部系数1.5(重点人群工作方案5.2); 西部地区范围见《国务院关于实施西部大开发若干政策措施的通知》国发〔2000〕33号', '2026-01-01 00:00:00'),
  (650531, 'fund-ledger/weight-population', '', '2012-01-01', NULL, '40', 'percent', '演示值, 不是官方标准, 正式使用前须以资金管理办法替换; 因素见重点人群工作方案5.2(人口规模、需求强度、区域差异)', '2026-01-01 00:00:00'),
  (650532, 'fund-ledger/weight-need', '', '2012-01-01', NULL, '40', 'percent', '演示值, 不是官方标准, 正式使用前须以资金管理办法替换; 因素见重点人群工作方案5.2(人口规模、需求强度、区域差异)', '2026-01-01 00:00:00'),
  (650533, 'fund-ledger/weight-difference', '', '2012-01-01', NULL, '20', 'percent', '演示值, 不是官方标准, 正式使用前须以资金管理办法替换; 因素见重点人群工作方案5.2(人口规模、需求强度、区域差异)', '2026-01-01 00:00:00');

ALTER TABLE fund_ledger_document
  ADD KEY fund_ledger_document_by_kind (kind, document_id);

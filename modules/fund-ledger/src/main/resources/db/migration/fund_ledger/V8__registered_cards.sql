-- One card for each person over all programmes and months (一人一卡), lines that are given up, and payments cut into small ones.

CREATE TABLE fund_ledger_person_card (
  person_id      BIGINT        NOT NULL COMMENT 'Whose card it is',
  card_encrypted VARBINARY(64) NOT NULL COMMENT 'Card number, encrypted',
  card_index     BINARY(32)    NOT NULL COMMENT 'Blind index of the card number',
  list_id        BIGINT        NULL     COMMENT 'List that named it first, and takes it back if it comes to nothing; null once it was changed on purpose',
  registered_by  VARCHAR(100)  NOT NULL COMMENT 'Caller id of the member of staff who gave it',
  registered_at  DATETIME(6)   NOT NULL COMMENT 'When',
  PRIMARY KEY (person_id),
  CONSTRAINT fund_ledger_person_card_index_uk UNIQUE (card_index),
  KEY fund_ledger_person_card_by_list (list_id)
) ENGINE = InnoDB COMMENT = 'The one card that each person is paid onto, by every programme; no card is of two persons';

CREATE TABLE fund_ledger_card_change (
  change_id          BIGINT        NOT NULL COMMENT 'Id of the change',
  person_id          BIGINT        NOT NULL COMMENT 'Whose card was changed',
  previous_encrypted VARBINARY(64) NULL     COMMENT 'Card number before, encrypted; null where there was none',
  card_encrypted     VARBINARY(64) NOT NULL COMMENT 'Card number from then on, encrypted',
  reason             VARCHAR(200)  NOT NULL COMMENT 'Why; stands in the public log',
  changed_by         VARCHAR(100)  NOT NULL COMMENT 'Caller id of the member of staff who changed it',
  changed_at         DATETIME(6)   NOT NULL COMMENT 'When',
  salt               BINARY(32)    NOT NULL COMMENT 'Salt of the commitment to the person in the sealed document',
  document_id        BIGINT        NOT NULL COMMENT 'Sealed document that says that somebody changed it, and why',
  PRIMARY KEY (change_id),
  KEY fund_ledger_card_change_by_person (person_id, change_id)
) ENGINE = InnoDB COMMENT = 'Changes of registered cards; rows are only ever added';

-- Whoever was paid by a list keeps the card of the last payment.
INSERT IGNORE INTO fund_ledger_person_card
  (person_id, card_encrypted, card_index, list_id, registered_by, registered_at)
SELECT line.person_id, line.card_encrypted, line.card_index, line.list_id, list.uploaded_by, list.created_at
FROM fund_ledger_payment_line line
JOIN (SELECT MAX(line_id) AS line_id FROM fund_ledger_payment_line WHERE state = 'PAID' GROUP BY person_id) latest
  ON latest.line_id = line.line_id
JOIN fund_ledger_payment_list list ON list.list_id = line.list_id
ORDER BY line.person_id;

DROP TABLE fund_ledger_payment_card;

ALTER TABLE fund_ledger_payment_line
  MODIFY COLUMN state  VARCHAR(12)  NOT NULL COMMENT 'PENDING, SENT, PAID, FAILED, RETURNED, CORRECTED, STOPPED or WITHDRAWN',
  MODIFY COLUMN reason VARCHAR(200) NULL     COMMENT 'Why it failed, came back or was stopped: the code of the bank or of the check; in words, why it was withdrawn';

CREATE TABLE fund_ledger_requested_payment (
  requested_by VARCHAR(100) NOT NULL COMMENT 'Caller id of the member of staff who asked for payments',
  asset        VARCHAR(20)  NOT NULL COMMENT 'What was paid; FEN for money',
  payee        VARCHAR(40)  NOT NULL COMMENT 'Whom they go to: kind and id',
  business_day DATE         NOT NULL COMMENT 'Day on which they were asked for',
  amount_fen   BIGINT       NOT NULL COMMENT 'What was paid or proposed, without what was refused',
  PRIMARY KEY (requested_by, asset, payee, business_day),
  CONSTRAINT fund_ledger_requested_payment_ck CHECK (amount_fen >= 0)
) ENGINE = InnoDB COMMENT = 'What each member of staff had paid to whom on a day, so that a payment cut into small ones is known for one';

ALTER TABLE fund_ledger_proposal
  ADD COLUMN considered_fen      BIGINT NULL COMMENT 'What its level was found by: the amount, or with earlier payments to the same payee what is more; null before there was such a rule',
  ADD COLUMN window_parameter_id BIGINT NULL COMMENT 'Version of over how many days payments count together; null before there was such a rule';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (680001, 'fund-ledger/payments-count-together-days', '', '2020-01-01', NULL, '1', 'days', '示例（演示参数）：同一经办人当日向同一收款人提出的支付合并计算审批权限，防止化整为零；《行政事业单位内部控制规范(试行)》财会〔2012〕21号（授权审批控制）；正式使用前由当地财政部门确定', '2026-01-01 00:00:00'),
  (680002, 'fund-ledger/most-days-unpaid', '', '2020-11-01', NULL, '30', 'days', '管理值：发放日后 30 天仍未更正补发的明细即预警；《关于进一步加强惠民惠农财政补贴资金“一卡通”管理的指导意见》财办〔2020〕37号（失败退回、更正、补发）；各级财政可另立一行', '2026-01-01 00:00:00');

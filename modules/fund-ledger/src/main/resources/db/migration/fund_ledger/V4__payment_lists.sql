-- Payment lists (发放清册, 财办〔2020〕37号): who is paid how much onto which card for a month, and what the bank says.

CREATE TABLE fund_ledger_payment_list (
  list_id           BIGINT         NOT NULL COMMENT 'Id of the payment list',
  programme_id      BIGINT         NOT NULL COMMENT 'Programme that pays',
  programme_code    VARCHAR(40)    NOT NULL COMMENT 'Its code',
  purpose           VARCHAR(40)    NOT NULL COMMENT 'What it pays for',
  region_code       VARCHAR(12)    NOT NULL COMMENT 'Region whose list it is, as the unpadded prefix',
  paid_month        DATE           NOT NULL COMMENT 'First day of the month paid for',
  pay_date          DATE           NOT NULL COMMENT 'Day on which the money shall arrive',
  state             VARCHAR(20)    NOT NULL COMMENT 'How far it has come, such as DRAFT or SENT',
  uploaded_by       VARCHAR(100)   NOT NULL COMMENT 'Caller id of the member of staff who made it',
  created_at        DATETIME(6)    NOT NULL COMMENT 'When it was made',
  part_count        INT            NOT NULL COMMENT 'How many parts were received',
  line_count        INT            NOT NULL COMMENT 'How many lines it has',
  total_fen         BIGINT         NOT NULL COMMENT 'What its lines come to',
  progress_row      INT            NOT NULL COMMENT 'Last row that the step under way has done',
  fault_count       INT            NOT NULL COMMENT 'How many faults the last check found',
  unexpected_count  INT            NOT NULL COMMENT 'How many answers of the bank did not fit the line they are about',
  lines_digest      VARBINARY(32)  NULL     COMMENT 'SHA-256 over its lines, once checked',
  decided_by        VARCHAR(100)   NULL     COMMENT 'Caller id of who approved or refused it',
  decided_at        DATETIME(6)    NULL     COMMENT 'When that was',
  document_id       BIGINT         NULL     COMMENT 'Sealed document that states it, once approved',
  refusal           VARCHAR(200)   NULL     COMMENT 'Why it was refused in words, or the code of why the budget did not bear it',
  PRIMARY KEY (list_id),
  CONSTRAINT fund_ledger_payment_list_count_ck CHECK (line_count >= 0 AND line_count <= 1000000),
  CONSTRAINT fund_ledger_payment_list_total_ck CHECK (total_fen >= 0),
  KEY fund_ledger_payment_list_by_state (state, list_id),
  KEY fund_ledger_payment_list_by_region (region_code, list_id)
) ENGINE = InnoDB COMMENT = 'Payment lists';

CREATE TABLE fund_ledger_payment_part (
  list_id     BIGINT      NOT NULL COMMENT 'List it belongs to',
  part_number INT         NOT NULL COMMENT 'Which part, from 1',
  digest      BINARY(32)  NOT NULL COMMENT 'SHA-256 of what was sent, so that the same may be sent again',
  line_count  INT         NOT NULL COMMENT 'How many lines it brought',
  received_at DATETIME(6) NOT NULL COMMENT 'When it was received',
  PRIMARY KEY (list_id, part_number)
) ENGINE = InnoDB COMMENT = 'Parts in which payment lists were sent';

CREATE TABLE fund_ledger_payment_line (
  line_id          BIGINT         NOT NULL COMMENT 'Id of the line; the bank knows the payment by it',
  list_id          BIGINT         NOT NULL COMMENT 'List it stands in',
  line_number      INT            NOT NULL COMMENT 'Which row of the list, from 1',
  person_id        BIGINT         NOT NULL COMMENT 'Who is paid',
  card_encrypted   VARBINARY(64)  NOT NULL COMMENT 'Card number, encrypted',
  card_index       BINARY(32)     NOT NULL COMMENT 'Blind index of the card number',
  holder_encrypted VARBINARY(450) NOT NULL COMMENT 'Name of the account holder as given, encrypted',
  amount_fen       BIGINT         NOT NULL COMMENT 'How much',
  salt             BINARY(32)     NOT NULL COMMENT 'Salt of the commitment to the person in the digest of the list',
  state            VARCHAR(12)    NOT NULL COMMENT 'PENDING, SENT, PAID, FAILED, RETURNED, CORRECTED or STOPPED',
  reason           VARCHAR(40)    NULL     COMMENT 'Why it failed, came back or was stopped: the code of the bank or of the check',
  attempt          INT            NOT NULL COMMENT 'How often it was sent to the bank',
  batch_id         BIGINT         NULL     COMMENT 'Batch in which it was sent last',
  commitment_id    BIGINT         NULL     COMMENT 'Commitment that holds its money',
  corrected_by     VARCHAR(100)   NULL     COMMENT 'Caller id of who corrected it last',
  PRIMARY KEY (line_id),
  CONSTRAINT fund_ledger_payment_line_row_uk UNIQUE (list_id, line_number),
  CONSTRAINT fund_ledger_payment_line_commitment_uk UNIQUE (commitment_id),
  KEY fund_ledger_payment_line_by_state (list_id, state, amount_fen),
  KEY fund_ledger_payment_line_by_batch (batch_id, line_id),
  KEY fund_ledger_payment_line_by_card (card_index, person_id)
) ENGINE = InnoDB COMMENT = 'Lines of payment lists';

CREATE TABLE fund_ledger_payment_fault (
  list_id     BIGINT       NOT NULL COMMENT 'List it was found in',
  fault_number INT         NOT NULL COMMENT 'Which fault, from 1, in the order of the rows',
  line_number INT          NOT NULL COMMENT 'Row it was found in',
  field       VARCHAR(40)  NOT NULL COMMENT 'Field at fault',
  code        VARCHAR(100) NOT NULL COMMENT 'Stable code of the fault',
  PRIMARY KEY (list_id, fault_number)
) ENGINE = InnoDB COMMENT = 'What the check of a payment list found';

CREATE TABLE fund_ledger_payment_month (
  programme_id BIGINT NOT NULL COMMENT 'Programme that pays',
  paid_month   DATE   NOT NULL COMMENT 'First day of the month paid for',
  person_id    BIGINT NOT NULL COMMENT 'Who is paid',
  list_id      BIGINT NOT NULL COMMENT 'List that pays it',
  line_id      BIGINT NOT NULL COMMENT 'Line that pays it',
  PRIMARY KEY (programme_id, paid_month, person_id),
  KEY fund_ledger_payment_month_by_list (list_id, line_id)
) ENGINE = InnoDB COMMENT = 'Nobody is paid twice by one programme for one month: reserved while a list is checked';

CREATE TABLE fund_ledger_payment_card (
  programme_id BIGINT     NOT NULL COMMENT 'Programme that pays',
  card_index   BINARY(32) NOT NULL COMMENT 'Blind index of the card number',
  person_id    BIGINT     NOT NULL COMMENT 'The one person paid onto it',
  list_id      BIGINT     NOT NULL COMMENT 'List that used it first',
  PRIMARY KEY (programme_id, card_index),
  KEY fund_ledger_payment_card_by_list (list_id)
) ENGINE = InnoDB COMMENT = 'No card is used for two persons: reserved while a list is checked';

CREATE TABLE fund_ledger_bank_batch (
  batch_id    BIGINT      NOT NULL COMMENT 'Id of the batch; the bank knows the message by it',
  list_id     BIGINT      NOT NULL COMMENT 'List it is part of',
  state       VARCHAR(10) NOT NULL COMMENT 'PREPARED, or SENT once handed to the bank',
  line_count  INT         NOT NULL COMMENT 'How many payments',
  total_fen   BIGINT      NOT NULL COMMENT 'What they come to',
  execute_on  DATE        NOT NULL COMMENT 'Day on which the bank shall pay',
  created_at  DATETIME(6) NOT NULL COMMENT 'When it was put together',
  sent_at     DATETIME(6) NULL     COMMENT 'When it was handed to the bank',
  PRIMARY KEY (batch_id),
  CONSTRAINT fund_ledger_bank_batch_count_ck CHECK (line_count > 0 AND line_count <= 10000),
  KEY fund_ledger_bank_batch_by_state (state, batch_id),
  KEY fund_ledger_bank_batch_by_list (list_id, batch_id)
) ENGINE = InnoDB COMMENT = 'Batches of payments handed to the bank';

CREATE TABLE fund_ledger_bank_report (
  message_id VARCHAR(35) NOT NULL COMMENT 'Id that the bank gave the report',
  applied_at DATETIME(6) NOT NULL COMMENT 'When all of it was applied',
  PRIMARY KEY (message_id)
) ENGINE = InnoDB COMMENT = 'Reports of the bank that were applied, so that the same is not applied again';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (650401, 'fund-ledger/payment-line-cap', '', '2020-11-01', NULL, '2000000', 'fen', '《关于进一步加强惠民惠农财政补贴资金“一卡通”管理的指导意见》财办〔2020〕37号(发放前审核、清单制); 限额为平台默认值, 由当地财政部门按项目另定', '2026-01-01 00:00:00'),
  (650402, 'fund-ledger/payment-list-second-person-from', '', '2014-01-01', NULL, '0', 'fen', '《行政事业单位内部控制规范(试行)》财会〔2012〕21号第十二条(不相容岗位相互分离): 任何金额均须另一人审批', '2026-01-01 00:00:00'),
  (650403, 'fund-ledger/payment-statuses', '', '2020-11-01', NULL, 'MINIMUM_LIVING_ALLOWANCE=MINIMUM_LIVING_ALLOWANCE;EXTREME_HARDSHIP_SUPPORT=DESTITUTE;DISABILITY_ALLOWANCE=DISABILITY;CHILD_WELFARE=ORPHAN,DE_FACTO_UNSUPPORTED_CHILD,CHILD_IN_HARDSHIP', 'statuses', '《社会救助暂行办法》第九条、第十四条; 国发〔2015〕52号(残疾人两项补贴); 国发〔2016〕36号(困境儿童); 财办〔2020〕37号(发放对象动态管理)', '2026-01-01 00:00:00');

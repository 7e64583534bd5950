-- A report of the bank is known by its content as well as by its id, as banks use an id twice; and an answer that
-- does not fit its line counts once, however often the report that says it is read.

ALTER TABLE fund_ledger_bank_report
  ADD COLUMN content_digest BINARY(32) NULL COMMENT 'SHA-256 of the file';

UPDATE fund_ledger_bank_report SET content_digest = UNHEX(REPEAT('00', 32));

ALTER TABLE fund_ledger_bank_report
  MODIFY COLUMN content_digest BINARY(32) NOT NULL COMMENT 'SHA-256 of the file; zeros where it was applied before that was kept',
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (message_id, content_digest);

CREATE TABLE fund_ledger_unexpected_answer (
  line_id    BIGINT       NOT NULL COMMENT 'Line of a payment list that the bank answered about',
  attempt    INT          NOT NULL COMMENT 'Which attempt to pay it the bank speaks of',
  paid       TINYINT(1)   NOT NULL COMMENT 'Whether the bank says that the money arrived',
  made_at    DATETIME(6)  NOT NULL COMMENT 'When the bank said so',
  reason     VARCHAR(40)  NOT NULL COMMENT 'Code that the bank gives for it',
  message_id VARCHAR(35)  NOT NULL COMMENT 'Report that says so, as it stands in the public log',
  noted_at   DATETIME(6)  NOT NULL COMMENT 'When it was read first',
  PRIMARY KEY (line_id, attempt, paid, made_at)
) ENGINE = InnoDB COMMENT = 'Answers of the bank that do not fit the line they are about, for people to look into';

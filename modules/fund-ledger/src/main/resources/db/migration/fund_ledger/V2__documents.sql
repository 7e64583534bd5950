-- What the ledger states without moving money: computations, approvals, payment lists, reconciliations.

CREATE TABLE fund_ledger_document (
  document_id      BIGINT        NOT NULL COMMENT 'Id of the document',
  leaf_index       BIGINT        NOT NULL COMMENT 'Its place in the log',
  kind             VARCHAR(40)   NOT NULL COMMENT 'What it says, such as APPROVAL',
  subject          VARCHAR(64)   NOT NULL COMMENT 'Id of what it is about; empty for none',
  region_code      VARCHAR(12)   NOT NULL COMMENT 'Whose money it concerns, as the unpadded prefix',
  recorded_at      DATETIME(6)   NOT NULL COMMENT 'When it was sealed; never goes backwards along the log',
  actor_commitment VARBINARY(32) NULL     COMMENT 'Salted commitment to who answers for it; null for the platform itself',
  PRIMARY KEY (document_id),
  CONSTRAINT fund_ledger_document_leaf_uk UNIQUE (leaf_index),
  KEY fund_ledger_document_by_subject (subject, document_id)
) ENGINE = InnoDB COMMENT = 'Sealed documents; rows are only ever added';

CREATE TABLE fund_ledger_document_field (
  document_id BIGINT       NOT NULL COMMENT 'Document it belongs to',
  line_number INT          NOT NULL COMMENT 'Which field, from 0',
  name        VARCHAR(40)  NOT NULL COMMENT 'What the value is',
  value       VARCHAR(500) NOT NULL COMMENT 'What the document says there; public',
  PRIMARY KEY (document_id, line_number)
) ENGINE = InnoDB COMMENT = 'What sealed documents say; rows are only ever added';

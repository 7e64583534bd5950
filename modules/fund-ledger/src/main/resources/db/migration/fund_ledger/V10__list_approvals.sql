-- Who approved payment lists, and that corrected lines are sent again (清册审批权限): above an amount more than one.

CREATE TABLE fund_ledger_payment_list_approval (
  approval_id             BIGINT       NOT NULL COMMENT 'Id of the approval',
  list_id                 BIGINT       NOT NULL COMMENT 'List that was approved, or whose corrected lines were',
  state                   VARCHAR(10)  NOT NULL COMMENT 'OPEN while more are needed; COUNTED once they were enough; VOID if the list or its lines changed before',
  of_resend               TINYINT(1)   NOT NULL COMMENT 'Whether it is about corrected lines that are sent again',
  lines_digest            BINARY(32)   NOT NULL COMMENT 'SHA-256 over the lines that were approved',
  total_fen               BIGINT       NOT NULL COMMENT 'What these lines come to',
  approvals_needed        INT          NOT NULL COMMENT 'How many others had to approve by the rule of the day; 0 where one person sufficed',
  senior_approvals_needed INT          NOT NULL COMMENT 'How many of them had to be senior',
  approved_by             VARCHAR(100) NOT NULL COMMENT 'Caller id of the member of staff',
  approver_level          INT          NOT NULL COMMENT '1 for an ordinary approver, 2 for a senior one',
  approved_at             DATETIME(6)  NOT NULL COMMENT 'When',
  document_id             BIGINT       NOT NULL COMMENT 'Sealed document that says so',
  PRIMARY KEY (approval_id),
  CONSTRAINT fund_ledger_payment_list_approval_document_uk UNIQUE (document_id),
  KEY fund_ledger_payment_list_approval_by_list (list_id, approval_id)
) ENGINE = InnoDB COMMENT = 'Approvals of payment lists; none is ever taken out';

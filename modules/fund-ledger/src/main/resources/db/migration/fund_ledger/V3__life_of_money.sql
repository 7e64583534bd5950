-- What becomes of money after it was promised and paid: receipts, expiry, and the second pair of eyes.

ALTER TABLE fund_ledger_commitment
  ADD COLUMN receipt_document_id BIGINT NULL COMMENT 'Sealed document in which the bank confirmed that it arrived',
  ADD COLUMN received_on         DATE   NULL COMMENT 'Day on which it arrived, as the bank says',
  ADD CONSTRAINT fund_ledger_commitment_receipt_ck
    CHECK ((receipt_document_id IS NULL) = (received_on IS NULL)),
  ADD KEY fund_ledger_commitment_by_expiry (state, expires_at, commitment_id);

CREATE TABLE fund_ledger_proposal (
  proposal_id                BIGINT       NOT NULL COMMENT 'Id of the proposal',
  state                      VARCHAR(10)  NOT NULL COMMENT 'PROPOSED, PAID or REFUSED',
  region_code                VARCHAR(12)  NOT NULL COMMENT 'Area of whoever proposed, as the unpadded prefix of the region code',
  proposed_by                VARCHAR(100) NOT NULL COMMENT 'Caller id of whoever proposed',
  proposed_at                DATETIME(6)  NOT NULL COMMENT 'When',
  memo                       VARCHAR(200) NOT NULL COMMENT 'Note for the public log, for the payment',
  amount_fen                 BIGINT       NOT NULL COMMENT 'What is to be paid',
  approvals_needed           INT          NOT NULL COMMENT 'How many others have to approve',
  senior_approvals_needed    INT          NOT NULL COMMENT 'How many of them must be of level 2',
  approval_parameter_id      BIGINT       NOT NULL COMMENT 'Version of the amount above which it takes an approval',
  second_parameter_id        BIGINT       NOT NULL COMMENT 'Version of the amount above which it takes two',
  senior_parameter_id        BIGINT       NOT NULL COMMENT 'Version of what makes an approver one of level 2',
  document_id                BIGINT       NOT NULL COMMENT 'Sealed document that it was proposed with',
  decided_at                 DATETIME(6)  NULL     COMMENT 'When it was paid or refused',
  PRIMARY KEY (proposal_id),
  CONSTRAINT fund_ledger_proposal_amount_ck CHECK (amount_fen > 0 AND approvals_needed > 0),
  CONSTRAINT fund_ledger_proposal_decided_ck CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
  KEY fund_ledger_proposal_by_region (region_code, proposal_id)
) ENGINE = InnoDB COMMENT = 'Payments above a threshold, which wait for others to approve';

CREATE TABLE fund_ledger_proposal_claim (
  proposal_id   BIGINT NOT NULL COMMENT 'Proposal',
  commitment_id BIGINT NOT NULL COMMENT 'Claimed commitment that it would pay',
  PRIMARY KEY (proposal_id, commitment_id)
) ENGINE = InnoDB COMMENT = 'What a proposal would pay';

CREATE TABLE fund_ledger_proposal_decision (
  proposal_id    BIGINT       NOT NULL COMMENT 'Proposal',
  decided_by     VARCHAR(100) NOT NULL COMMENT 'Caller id of whoever decided',
  decision       VARCHAR(10)  NOT NULL COMMENT 'APPROVED or REFUSED',
  approver_level INT          NOT NULL COMMENT '1, or 2 for a senior approver',
  decided_at     DATETIME(6)  NOT NULL COMMENT 'When',
  document_id    BIGINT       NOT NULL COMMENT 'Sealed document that says so',
  PRIMARY KEY (proposal_id, decided_by)
) ENGINE = InnoDB COMMENT = 'Who approved or refused; each person once';

-- No law names these amounts; each place sets its own. Rows with a longer region code go before these.
INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (670001, 'fund-ledger/payment-approval-above-fen', '', '2020-01-01', NULL, '1000000', 'fen', '示例（演示参数）：不相容岗位分离，超过 1 万元须另一人审批；正式使用前由当地财政部门确定', '2026-01-01 00:00:00'),
  (670002, 'fund-ledger/payment-second-approval-above-fen', '', '2020-01-01', NULL, '10000000', 'fen', '示例（演示参数）：超过 10 万元须两人审批，其中一人为二级审批人；正式使用前由当地财政部门确定', '2026-01-01 00:00:00'),
  (670003, 'fund-ledger/senior-approver-region-digits', '', '2020-01-01', NULL, '4', 'digits', '示例（演示参数）：二级审批人为设区市及以上财政人员，即其区划代码前缀不超过 4 位；正式使用前由当地财政部门确定', '2026-01-01 00:00:00');

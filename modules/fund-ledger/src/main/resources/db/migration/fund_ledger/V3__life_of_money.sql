-- What becomes of money after it was promised and paid: receipts, expiry, and the second pair of eyes.

ALTER TABLE fund_ledger_commitment
  ADD COLUMN receipt_document_id BIGINT NULL COMMENT 'Sealed document in which the bank confirmed that it arrived',
  ADD COLUMN received_on         DATE   NULL COMMENT 'Day on which it arrived, as the bank says',
  ADD CONSTRAINT fund_ledger_commitment_receipt_ck
    CHECK ((receipt_document_id IS NULL) = (received_on IS NULL)),
  ADD KEY fund_ledger_commitment_by_expiry (state, expires_at, commitment_id);

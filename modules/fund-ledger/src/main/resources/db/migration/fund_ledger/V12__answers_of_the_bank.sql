-- When the bank answered last for a line, and whether the money had come back: reports may be read in another
-- order than they were made, and a payment that was refused may arrive after all.

ALTER TABLE fund_ledger_payment_line
  ADD COLUMN answered_at DATETIME(6) NULL COMMENT 'When the bank said what it said last of the latest attempt; null if it has said nothing',
  ADD COLUMN came_back   TINYINT(1)  NULL COMMENT 'Whether the money of the latest attempt had arrived and came back';

UPDATE fund_ledger_payment_line SET came_back = (state = 'RETURNED');

ALTER TABLE fund_ledger_payment_line
  MODIFY COLUMN came_back TINYINT(1) NOT NULL COMMENT 'Whether the money of the latest attempt had arrived and came back';

-- A month of an allowance is paid once, by a payment list or by a context: both lock the same row first.

ALTER TABLE fund_ledger_payment_month
  MODIFY COLUMN list_id BIGINT NULL COMMENT 'List that pays it; null for none, as when a context pays at once',
  MODIFY COLUMN line_id BIGINT NULL COMMENT 'Line that pays it; null for none',
  ADD CONSTRAINT fund_ledger_payment_month_line_ck CHECK ((list_id IS NULL) = (line_id IS NULL)),
  COMMENT = 'Nobody is paid twice by one programme for one month: reserved while a list is checked, and locked by whoever pays';

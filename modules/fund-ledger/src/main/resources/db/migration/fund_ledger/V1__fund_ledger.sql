-- The fund ledger. Instants are UTC; ids are TSIDs; amounts of every asset are whole units (fen for money).

CREATE TABLE fund_ledger_chart (
  chart_id        SMALLINT NOT NULL COMMENT 'Always 1',
  accounts_opened BIGINT   NOT NULL COMMENT 'How many accounts were ever opened',
  PRIMARY KEY (chart_id),
  CONSTRAINT fund_ledger_chart_one_ck CHECK (chart_id = 1)
) ENGINE = InnoDB COMMENT = 'One row, locked while accounts are opened, so that none is opened twice';

INSERT INTO fund_ledger_chart (chart_id, accounts_opened) VALUES (1, 0);

CREATE TABLE fund_ledger_programme (
  programme_id  BIGINT       NOT NULL COMMENT 'Id of the programme',
  code          VARCHAR(40)  NOT NULL COMMENT 'Short name that contexts commit against',
  name          VARCHAR(100) NOT NULL COMMENT 'Name for people',
  purpose       VARCHAR(40)  NOT NULL COMMENT 'What it spends on',
  target_group  VARCHAR(200) NOT NULL COMMENT 'Whom it is for, in words',
  function_code VARCHAR(10)  NOT NULL COMMENT 'Functional classification of the budget, such as 2081006',
  region_code   VARCHAR(12)  NOT NULL COMMENT 'Region that runs it, as the unpadded prefix',
  PRIMARY KEY (programme_id),
  CONSTRAINT fund_ledger_programme_code_uk UNIQUE (code)
) ENGINE = InnoDB COMMENT = 'Programmes with a purpose and a budget';

CREATE TABLE fund_ledger_account (
  account_id        BIGINT       NOT NULL COMMENT 'Id of the account',
  account_key       VARCHAR(120) NOT NULL COMMENT 'What makes it the one account of its sort',
  kind              VARCHAR(20)  NOT NULL COMMENT 'Its place in the ledger, such as POOL or ALLOCATION',
  name              VARCHAR(200) NOT NULL COMMENT 'Name for people',
  asset             VARCHAR(20)  NOT NULL COMMENT 'What it counts; FEN for money',
  parent_account_id BIGINT       NULL     COMMENT 'Account it belongs under',
  region_code       VARCHAR(12)  NOT NULL COMMENT 'Whose money it is, as the unpadded prefix of the region code',
  programme_id      BIGINT       NULL     COMMENT 'Programme whose budget it is part of',
  fiscal_year       SMALLINT     NULL     COMMENT 'Budget year',
  balance_fen       BIGINT       NOT NULL COMMENT 'Sum of all its postings',
  PRIMARY KEY (account_id),
  CONSTRAINT fund_ledger_account_key_uk UNIQUE (account_key),
  CONSTRAINT fund_ledger_account_balance_ck CHECK (balance_fen >= 0 OR kind IN ('ORIGIN', 'SOURCE_CASH')),
  KEY fund_ledger_account_by_parent (parent_account_id),
  KEY fund_ledger_account_by_programme (programme_id, region_code),
  KEY fund_ledger_account_by_region (region_code)
) ENGINE = InnoDB COMMENT = 'Accounts with their balance; nothing else of them ever changes';

CREATE TABLE fund_ledger_appropriation (
  appropriation_id BIGINT       NOT NULL COMMENT 'Id of the appropriation',
  source           VARCHAR(20)  NOT NULL COMMENT 'CENTRAL, PROVINCIAL, MUNICIPAL, LOTTERY or DONATION',
  fiscal_year      SMALLINT     NOT NULL COMMENT 'Budget year',
  function_code    VARCHAR(10)  NOT NULL COMMENT 'Functional classification of the budget',
  earmark          VARCHAR(500) NULL     COMMENT 'The only purposes it may be spent on, separated by commas; null for any',
  available_until  DATE         NOT NULL COMMENT 'Last day on which it may be spent',
  document_number  VARCHAR(100) NOT NULL COMMENT 'Number of the document that granted it',
  name             VARCHAR(200) NOT NULL COMMENT 'Name for people',
  region_code      VARCHAR(12)  NOT NULL COMMENT 'Region it was granted to, as the unpadded prefix',
  amount_fen       BIGINT       NOT NULL COMMENT 'What was granted',
  account_id       BIGINT       NOT NULL COMMENT 'Account it was booked into',
  transaction_id   BIGINT       NOT NULL COMMENT 'Transaction that booked it',
  PRIMARY KEY (appropriation_id),
  CONSTRAINT fund_ledger_appropriation_transaction_uk UNIQUE (transaction_id),
  CONSTRAINT fund_ledger_appropriation_amount_ck CHECK (amount_fen > 0)
) ENGINE = InnoDB COMMENT = 'Appropriations; rows are only ever added';

CREATE TABLE fund_ledger_transaction (
  transaction_id          BIGINT       NOT NULL COMMENT 'Id of the transaction',
  leaf_index              BIGINT       NOT NULL COMMENT 'Its place in the log',
  kind                    VARCHAR(20)  NOT NULL COMMENT 'What it does, such as COMMIT or DISBURSE',
  asset                   VARCHAR(20)  NOT NULL COMMENT 'What it moves',
  amount_fen              BIGINT       NOT NULL COMMENT 'How much it moves',
  recorded_at             DATETIME(6)  NOT NULL COMMENT 'When it was sealed; never goes backwards along the log',
  recorded_by             VARCHAR(40)  NOT NULL COMMENT 'The context that asked, or staff',
  reference_context       VARCHAR(40)  NOT NULL COMMENT 'Context of what it is for',
  reference_id            VARCHAR(64)  NOT NULL COMMENT 'Id there of what it is for; empty for none',
  region_code             VARCHAR(12)  NOT NULL COMMENT 'Where the money is spent, or whose it is',
  programme_id            BIGINT       NULL     COMMENT 'Programme it belongs to',
  purpose                 VARCHAR(40)  NULL     COMMENT 'What the money is spent on',
  commitment_id           BIGINT       NULL     COMMENT 'Commitment it makes, releases or claims',
  reverses_transaction_id BIGINT       NULL     COMMENT 'Transaction that it undoes',
  recipient_commitment    VARBINARY(32) NULL    COMMENT 'Salted commitment to whom it is for',
  actor_commitment        VARBINARY(32) NULL    COMMENT 'Salted commitment to the member of staff behind it',
  memo                    VARCHAR(200) NOT NULL COMMENT 'Note without personal data; public',
  PRIMARY KEY (transaction_id),
  CONSTRAINT fund_ledger_transaction_leaf_uk UNIQUE (leaf_index),
  CONSTRAINT fund_ledger_transaction_reversed_once_uk UNIQUE (reverses_transaction_id),
  CONSTRAINT fund_ledger_transaction_amount_ck CHECK (amount_fen > 0),
  KEY fund_ledger_transaction_by_time (recorded_at, leaf_index),
  KEY fund_ledger_transaction_by_region (region_code, leaf_index)
) ENGINE = InnoDB COMMENT = 'Transactions; rows are only ever added';

CREATE TABLE fund_ledger_posting (
  transaction_id    BIGINT NOT NULL COMMENT 'Transaction it is a line of',
  line_number       INT    NOT NULL COMMENT 'Which line, from 0',
  account_id        BIGINT NOT NULL COMMENT 'Account posted to',
  leaf_index        BIGINT NOT NULL COMMENT 'Place of the transaction in the log',
  amount_fen        BIGINT NOT NULL COMMENT 'What the account gains, or loses if negative',
  balance_after_fen BIGINT NOT NULL COMMENT 'Balance of the account with it',
  PRIMARY KEY (transaction_id, line_number),
  CONSTRAINT fund_ledger_posting_of_account_uk UNIQUE (account_id, leaf_index),
  CONSTRAINT fund_ledger_posting_amount_ck CHECK (amount_fen <> 0)
) ENGINE = InnoDB COMMENT = 'Lines of transactions; rows are only ever added';

CREATE TABLE fund_ledger_lot (
  lot_id                    BIGINT       NOT NULL COMMENT 'Id of the slice',
  account_id                BIGINT       NOT NULL COMMENT 'Account that holds it',
  appropriation_id          BIGINT       NOT NULL COMMENT 'Appropriation it is part of',
  parent_lot_id             BIGINT       NULL     COMMENT 'Slice it was drawn from; null for the first of an appropriation',
  created_by_transaction_id BIGINT       NOT NULL COMMENT 'Transaction it came into being with',
  original_fen              BIGINT       NOT NULL COMMENT 'What flowed into it',
  remaining_fen             BIGINT       NOT NULL COMMENT 'What has not been drawn on',
  expires_on                DATE         NOT NULL COMMENT 'Last day on which it may be spent',
  earmark                   VARCHAR(500) NULL     COMMENT 'The only purposes it may be spent on; null for any',
  commitment_id             BIGINT       NULL     COMMENT 'Commitment it is set aside for',
  PRIMARY KEY (lot_id),
  CONSTRAINT fund_ledger_lot_remaining_ck CHECK (remaining_fen >= 0 AND remaining_fen <= original_fen),
  KEY fund_ledger_lot_by_account (account_id),
  KEY fund_ledger_lot_by_parent (parent_lot_id),
  KEY fund_ledger_lot_by_transaction (created_by_transaction_id),
  KEY fund_ledger_lot_by_appropriation (appropriation_id, account_id),
  KEY fund_ledger_lot_by_commitment (commitment_id)
) ENGINE = InnoDB COMMENT = 'Slices of appropriations in accounts; only what remains ever changes';

CREATE TABLE fund_ledger_edge (
  transaction_id   BIGINT     NOT NULL COMMENT 'Transaction that moved it',
  line_number      INT        NOT NULL COMMENT 'Which movement of the transaction, from 0',
  source_lot_id    BIGINT     NULL     COMMENT 'Slice it came from; null for the outside',
  target_lot_id    BIGINT     NULL     COMMENT 'Slice it went into; null for the outside',
  appropriation_id BIGINT     NOT NULL COMMENT 'Appropriation it is part of',
  amount_fen       BIGINT     NOT NULL COMMENT 'How much went',
  returned         TINYINT(1) NOT NULL COMMENT 'Whether it went back where it had come from',
  PRIMARY KEY (transaction_id, line_number),
  CONSTRAINT fund_ledger_edge_amount_ck CHECK (amount_fen > 0),
  CONSTRAINT fund_ledger_edge_slice_ck CHECK (source_lot_id IS NOT NULL OR target_lot_id IS NOT NULL),
  KEY fund_ledger_edge_by_appropriation (appropriation_id, transaction_id)
) ENGINE = InnoDB COMMENT = 'Which slice flowed into which; rows are only ever added';

CREATE TABLE fund_ledger_commitment (
  commitment_id           BIGINT       NOT NULL COMMENT 'Id of the commitment',
  state                   VARCHAR(10)  NOT NULL COMMENT 'OPEN, RELEASED, CLAIMED or PAID',
  programme_id            BIGINT       NOT NULL COMMENT 'Programme that pays',
  allocation_account_id   BIGINT       NOT NULL COMMENT 'Account it was drawn from',
  region_code             VARCHAR(12)  NOT NULL COMMENT 'Region of that account',
  purpose                 VARCHAR(40)  NOT NULL COMMENT 'What for',
  amount_fen              BIGINT       NOT NULL COMMENT 'How much',
  owner_context           VARCHAR(40)  NOT NULL COMMENT 'Context that it was promised for',
  owner_reference         VARCHAR(64)  NOT NULL COMMENT 'Id there of what it was promised for',
  beneficiary_kind        VARCHAR(20)  NOT NULL COMMENT 'PERSON or ORGANISATION',
  beneficiary_id          BIGINT       NOT NULL COMMENT 'Whom it helps',
  beneficiary_name        VARCHAR(200) NULL     COMMENT 'Public name of an organisation',
  service_day             DATE         NOT NULL COMMENT 'Day it is for',
  expires_at              DATETIME(6)  NULL     COMMENT 'When it lapses unless claimed',
  payee_kind              VARCHAR(20)  NULL     COMMENT 'PERSON or ORGANISATION',
  payee_id                BIGINT       NULL     COMMENT 'Whom it is owed to, once claimed',
  payee_name              VARCHAR(200) NULL     COMMENT 'Public name of an organisation',
  commit_transaction_id   BIGINT       NOT NULL COMMENT 'Transaction that set it aside',
  release_transaction_id  BIGINT       NULL     COMMENT 'Transaction that gave it back',
  claim_transaction_id    BIGINT       NULL     COMMENT 'Transaction that made it owed',
  disburse_transaction_id BIGINT       NULL     COMMENT 'Transaction that paid it',
  PRIMARY KEY (commitment_id),
  CONSTRAINT fund_ledger_commitment_amount_ck CHECK (amount_fen > 0),
  KEY fund_ledger_commitment_by_owner (owner_context, owner_reference),
  KEY fund_ledger_commitment_by_payee (state, payee_kind, payee_id, commitment_id),
  KEY fund_ledger_commitment_by_disbursement (disburse_transaction_id)
) ENGINE = InnoDB COMMENT = 'Money set aside for promises, and how far each has come';

CREATE TABLE fund_ledger_opening (
  transaction_id BIGINT       NOT NULL COMMENT 'Transaction or document whose salted commitment it opens',
  subject        VARCHAR(10)  NOT NULL COMMENT 'RECIPIENT or ACTOR',
  identity       VARCHAR(80)  NOT NULL COMMENT 'What was committed to, in UTF-8',
  label          VARCHAR(200) NULL     COMMENT 'Public name of an organisation',
  salt           BINARY(32)   NOT NULL COMMENT 'Salt of the commitment',
  PRIMARY KEY (transaction_id, subject),
  KEY fund_ledger_opening_by_identity (identity, transaction_id)
) ENGINE = InnoDB COMMENT = 'Who is behind the salted commitments; deleting a row forgets without breaking a proof';

CREATE TABLE fund_ledger_log_entry (
  leaf_index BIGINT      NOT NULL COMMENT 'Place in the log, from 0',
  entry_kind VARCHAR(20) NOT NULL COMMENT 'TRANSACTION, ACCOUNT or DOCUMENT',
  subject_id BIGINT      NOT NULL COMMENT 'Id of what is sealed',
  entry      LONGBLOB    NOT NULL COMMENT 'The canonical encoding, as the log serves it',
  leaf_hash  BINARY(32)  NOT NULL COMMENT 'Hash of the entry as a leaf (RFC 6962)',
  PRIMARY KEY (leaf_index),
  CONSTRAINT fund_ledger_log_entry_subject_uk UNIQUE (subject_id)
) ENGINE = InnoDB COMMENT = 'Entries of the public log; rows are only ever added';

CREATE TABLE fund_ledger_log_node (
  tile_level SMALLINT   NOT NULL COMMENT 'Tile level, from 1; level 0 are the leaf hashes',
  node_index BIGINT     NOT NULL COMMENT 'Number of the hash within its level',
  hash       BINARY(32) NOT NULL COMMENT 'Hash of a full tile of the level below',
  PRIMARY KEY (tile_level, node_index)
) ENGINE = InnoDB COMMENT = 'Hashes of full tiles; rows are only ever added';

CREATE TABLE fund_ledger_log_head (
  head_id          SMALLINT        NOT NULL COMMENT 'Always 1',
  tree_size        BIGINT          NOT NULL COMMENT 'Entries in the log',
  frontier         VARBINARY(2100) NOT NULL COMMENT 'Right edge of the tree: all that appending needs',
  root_hash        BINARY(32)      NOT NULL COMMENT 'Root over all entries',
  checkpoint       VARCHAR(2000)   NULL     COMMENT 'Signed statement of size and root; null before the first',
  last_recorded_at DATETIME(6)     NULL     COMMENT 'When the last entry was sealed',
  PRIMARY KEY (head_id),
  CONSTRAINT fund_ledger_log_head_one_ck CHECK (head_id = 1)
) ENGINE = InnoDB COMMENT = 'One row: the head of the log, locked while entries are appended';

INSERT INTO fund_ledger_log_head (head_id, tree_size, frontier, root_hash, checkpoint, last_recorded_at)
VALUES (1, 0, X'0000000000000000', X'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855', NULL, NULL);

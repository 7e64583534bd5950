-- The tables of the technical services. Instants are UTC; ids are TSIDs unless said otherwise.

CREATE TABLE platform_idempotency (
  caller_id       VARCHAR(64)  NOT NULL COMMENT 'Who sent the request',
  operation       VARCHAR(80)  NOT NULL COMMENT 'What was requested, such as childcare/book-places',
  idempotency_key VARCHAR(100) NOT NULL COMMENT 'The key the caller chose',
  body_hash       BINARY(32)   NOT NULL COMMENT 'SHA-256 of the request, to notice a key used for another one',
  status          SMALLINT     NOT NULL COMMENT 'HTTP status of the answer',
  body            LONGBLOB     NULL     COMMENT 'The answer, encrypted; null where it had no body',
  content_type    VARCHAR(60)  NULL     COMMENT 'Media type of the answer',
  created_at      DATETIME(6)  NOT NULL COMMENT 'When the request was answered; old rows are deleted by this',
  PRIMARY KEY (caller_id, operation, idempotency_key),
  KEY platform_idempotency_by_age (created_at)
) ENGINE = InnoDB COMMENT = 'Answers already given, by idempotency key';

CREATE TABLE platform_staff (
  staff_id        BIGINT         NOT NULL COMMENT 'Id of the account',
  username        VARCHAR(64)    NOT NULL COMMENT 'Name to sign in with',
  password_hash   VARCHAR(255)   NOT NULL COMMENT 'Salted hash of the password with its parameters',
  roles           VARCHAR(200)   NOT NULL COMMENT 'Names of roles, separated by commas',
  region_code     VARCHAR(12)    NOT NULL COMMENT 'Area of responsibility, as the unpadded prefix of the region code',
  organisation_id BIGINT         NULL     COMMENT 'Nursery, canteen or agency the account works for',
  display_name    VARBINARY(512) NOT NULL COMMENT 'Name to greet with, encrypted',
  failed_attempts INT            NOT NULL COMMENT 'Wrong passwords since the last right one',
  locked_until    DATETIME(6)    NULL     COMMENT 'No sign-in before this instant',
  active          TINYINT(1)     NOT NULL COMMENT 'Whether the account may sign in at all',
  created_at      DATETIME(6)    NOT NULL COMMENT 'When the account was made',
  PRIMARY KEY (staff_id),
  CONSTRAINT platform_staff_username_uk UNIQUE (username),
  CONSTRAINT platform_staff_failed_attempts_ck CHECK (failed_attempts >= 0)
) ENGINE = InnoDB COMMENT = 'Accounts of staff';

CREATE TABLE platform_access_trail (
  entry_id               BIGINT        NOT NULL COMMENT 'Id of the entry, rising with time',
  at                     DATETIME(6)   NOT NULL COMMENT 'When the person''s data were read or changed',
  caller_kind            VARCHAR(10)   NOT NULL COMMENT 'CITIZEN, STAFF or SERVICE',
  caller_id              VARCHAR(64)   NOT NULL COMMENT 'Who did it',
  on_behalf_of_person_id BIGINT        NULL     COMMENT 'Person for whom the caller acted, such as a ward',
  subject_person_id      BIGINT        NOT NULL COMMENT 'Whose data they are',
  action                 VARCHAR(80)   NOT NULL COMMENT 'What was done, in the words of the action list',
  fields                 VARCHAR(500)  NOT NULL COMMENT 'Names of the fields concerned, never their values',
  reason                 VARCHAR(500)  NULL     COMMENT 'Why, where the caller must say so',
  PRIMARY KEY (entry_id),
  KEY platform_access_trail_by_subject (subject_person_id, entry_id)
) ENGINE = InnoDB COMMENT = 'Who read or changed whose data; rows are only ever added';

CREATE TABLE platform_outbox (
  message_id   BIGINT       NOT NULL COMMENT 'Id of this hand-over',
  event_id     BIGINT       NOT NULL COMMENT 'Id of the event, the same for each of its handlers',
  event_type   VARCHAR(120) NOT NULL COMMENT 'Stable name of the event''s type',
  handler      VARCHAR(120) NOT NULL COMMENT 'Name of the handler the event is for',
  payload      LONGTEXT     NOT NULL COMMENT 'The event as JSON: ids and plain values',
  published_at DATETIME(6)  NOT NULL COMMENT 'When the transaction that published it ran',
  attempts     INT          NOT NULL COMMENT 'Attempts that failed so far',
  due_at       DATETIME(6)  NOT NULL COMMENT 'Not to be tried before this instant',
  PRIMARY KEY (message_id),
  CONSTRAINT platform_outbox_attempts_ck CHECK (attempts >= 0),
  KEY platform_outbox_due (due_at)
) ENGINE = InnoDB COMMENT = 'Events waiting for their handlers, one row per event and handler';

CREATE TABLE platform_dead_letter (
  message_id    BIGINT       NOT NULL COMMENT 'Id of the hand-over that was given up',
  event_id      BIGINT       NOT NULL COMMENT 'Id of the event',
  event_type    VARCHAR(120) NOT NULL COMMENT 'Stable name of the event''s type',
  handler       VARCHAR(120) NOT NULL COMMENT 'Name of the handler that kept failing',
  payload       LONGTEXT     NOT NULL COMMENT 'The event as JSON: ids and plain values',
  published_at  DATETIME(6)  NOT NULL COMMENT 'When the transaction that published it ran',
  attempts      INT          NOT NULL COMMENT 'How often it was tried',
  failed_at     DATETIME(6)  NOT NULL COMMENT 'When the last attempt failed',
  error_class   VARCHAR(200) NOT NULL COMMENT 'Type of the last error',
  error_message VARCHAR(500) NOT NULL COMMENT 'What the last error said, without personal data',
  PRIMARY KEY (message_id),
  KEY platform_dead_letter_by_time (failed_at)
) ENGINE = InnoDB COMMENT = 'Events a handler failed on too often; somebody must look';

CREATE TABLE platform_scheduled_task (
  task_name            VARCHAR(100) NOT NULL COMMENT 'Name of the job',
  task_instance        VARCHAR(100) NOT NULL COMMENT 'Which of the job''s runs; recurring for a recurring job',
  task_data            LONGBLOB     NULL     COMMENT 'State of the run as the scheduler keeps it',
  execution_time       DATETIME(6)  NOT NULL COMMENT 'When it is due next',
  picked               TINYINT(1)   NOT NULL COMMENT 'Whether an instance is running it',
  picked_by            VARCHAR(50)  NULL     COMMENT 'Which instance that is',
  last_success         DATETIME(6)  NULL     COMMENT 'When it last succeeded',
  last_failure         DATETIME(6)  NULL     COMMENT 'When it last failed',
  consecutive_failures INT          NULL     COMMENT 'Failures since the last success',
  last_heartbeat       DATETIME(6)  NULL     COMMENT 'When the running instance last showed life',
  version              BIGINT       NOT NULL COMMENT 'Optimistic lock of the row',
  priority             SMALLINT     NULL     COMMENT 'Higher runs first',
  PRIMARY KEY (task_name, task_instance),
  KEY platform_scheduled_task_due (execution_time),
  KEY platform_scheduled_task_heartbeat (last_heartbeat),
  KEY platform_scheduled_task_priority (priority, execution_time)
) ENGINE = InnoDB COMMENT = 'Recurring jobs and when they run next (layout of db-scheduler 16)';

CREATE TABLE platform_parameter (
  parameter_id BIGINT        NOT NULL COMMENT 'Id that a decision stores to say which version it used',
  name         VARCHAR(100)  NOT NULL COMMENT 'What is set, context/kebab-case',
  region_code  VARCHAR(12)   NOT NULL COMMENT 'Where it holds, as the unpadded prefix of the region code; empty for the whole country',
  valid_from   DATE          NOT NULL COMMENT 'First day on which it holds',
  valid_until  DATE          NULL     COMMENT 'Last day on which it holds; null until a later one follows',
  value        VARCHAR(2000) NOT NULL COMMENT 'The value as text',
  unit         VARCHAR(30)   NOT NULL COMMENT 'Unit of the value, such as fen or months',
  source       VARCHAR(500)  NOT NULL COMMENT 'Law or notice and article that sets it',
  created_at   DATETIME(6)   NOT NULL COMMENT 'When the row was added',
  PRIMARY KEY (parameter_id),
  CONSTRAINT platform_parameter_uk UNIQUE (name, region_code, valid_from),
  CONSTRAINT platform_parameter_validity_ck CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT platform_parameter_source_ck CHECK (source <> '')
) ENGINE = InnoDB COMMENT = 'Rates, limits and deadlines by region and day, with their legal source';

CREATE TABLE platform_node (
  node_id    INT         NOT NULL COMMENT 'Number that sets the ids of one instance apart',
  claimed_by VARCHAR(64) NOT NULL COMMENT 'Random name of the instance that holds it',
  claimed_at DATETIME(6) NOT NULL COMMENT 'When it was claimed, by the clock of the database',
  expires_at DATETIME(6) NOT NULL COMMENT 'Until when nobody else may claim it, by the clock of the database',
  PRIMARY KEY (node_id),
  CONSTRAINT platform_node_range_ck CHECK (node_id BETWEEN 0 AND 1023)
) ENGINE = InnoDB COMMENT = 'Leases of node numbers for drawing ids';

CREATE TABLE platform_key_check (
  key_name    VARCHAR(60) NOT NULL COMMENT 'Name of the secret',
  fingerprint BINARY(32)  NOT NULL COMMENT 'One-way fingerprint of the secret; does not reveal it',
  created_at  DATETIME(6) NOT NULL COMMENT 'When the first instance stored it',
  PRIMARY KEY (key_name)
) ENGINE = InnoDB COMMENT = 'Which keys the data in this database are encrypted with';

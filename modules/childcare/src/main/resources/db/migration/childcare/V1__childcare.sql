-- Childcare: nurseries, what they offer, places by the hour, bookings. Instants are UTC, days and minutes of the day
-- are those of Beijing time; ids are TSIDs.

CREATE TABLE childcare_nursery (
  nursery_id          BIGINT       NOT NULL COMMENT 'Id of the nursery; also the organisation its staff work for',
  credit_code         CHAR(18)     NOT NULL COMMENT 'Unified social credit code (GB 32100)',
  name                VARCHAR(200) NOT NULL COMMENT 'Public name',
  nature              VARCHAR(20)  NOT NULL COMMENT 'PUBLIC, PRIVATE, KINDERGARTEN_CLASS or HOME',
  inclusive           TINYINT(1)   NOT NULL COMMENT 'Whether it is recognised as inclusive',
  region_code         VARCHAR(12)  NOT NULL COMMENT 'Where it lies, as the unpadded prefix of the region code',
  address             VARCHAR(300) NOT NULL COMMENT 'Address as people write it',
  latitude            DECIMAL(9,6) NOT NULL COMMENT 'Degrees north',
  longitude           DECIMAL(9,6) NOT NULL COMMENT 'Degrees east',
  opens_minute        INT          NOT NULL COMMENT 'Opens so many minutes after midnight',
  closes_minute       INT          NOT NULL COMMENT 'Closes so many minutes after midnight',
  cancel_hours_before INT          NOT NULL COMMENT 'A place can be given back until so many hours before its start',
  status              VARCHAR(20)  NOT NULL COMMENT 'PUBLISHED, SUSPENDED or WITHDRAWN',
  created_at          DATETIME(6)  NOT NULL COMMENT 'When it was entered',
  PRIMARY KEY (nursery_id),
  CONSTRAINT childcare_nursery_credit_code_uk UNIQUE (credit_code),
  CONSTRAINT childcare_nursery_hours_ck CHECK (opens_minute >= 0 AND opens_minute < closes_minute AND closes_minute <= 1440),
  CONSTRAINT childcare_nursery_cancel_ck CHECK (cancel_hours_before >= 0),
  KEY childcare_nursery_by_region (region_code, nursery_id),
  KEY childcare_nursery_by_place (latitude, longitude)
) ENGINE = InnoDB COMMENT = 'Nurseries';

CREATE TABLE childcare_class (
  class_id   BIGINT       NOT NULL COMMENT 'Id of the class',
  nursery_id BIGINT       NOT NULL COMMENT 'The nursery that runs it',
  name       VARCHAR(100) NOT NULL COMMENT 'As the nursery calls it',
  class_type VARCHAR(20)  NOT NULL COMMENT 'INFANT, TODDLER, PRESCHOOL, MIXED or HOME',
  size       INT          NOT NULL COMMENT 'How many children the nursery takes in it at most',
  created_at DATETIME(6)  NOT NULL COMMENT 'When it was opened',
  PRIMARY KEY (class_id),
  CONSTRAINT childcare_class_name_uk UNIQUE (nursery_id, name),
  CONSTRAINT childcare_class_nursery_fk FOREIGN KEY (nursery_id) REFERENCES childcare_nursery (nursery_id),
  CONSTRAINT childcare_class_size_ck CHECK (size >= 1)
) ENGINE = InnoDB COMMENT = 'Classes of nurseries';

CREATE TABLE childcare_class_fee (
  class_id BIGINT      NOT NULL COMMENT 'The class',
  care     VARCHAR(20) NOT NULL COMMENT 'FULL_DAY, HALF_DAY, HOURLY or TEMPORARY',
  fee_fen  BIGINT      NOT NULL COMMENT 'Fee by the session, for HOURLY and TEMPORARY by the hour',
  PRIMARY KEY (class_id, care),
  CONSTRAINT childcare_class_fee_class_fk FOREIGN KEY (class_id) REFERENCES childcare_class (class_id),
  CONSTRAINT childcare_class_fee_ck CHECK (fee_fen >= 0)
) ENGINE = InnoDB COMMENT = 'What care costs in a class, for sessions published from now on';

CREATE TABLE childcare_session (
  session_id   BIGINT      NOT NULL COMMENT 'Id of the session',
  nursery_id   BIGINT      NOT NULL COMMENT 'The nursery of the class',
  class_id     BIGINT      NOT NULL COMMENT 'The class that offers it',
  day          DATE        NOT NULL COMMENT 'Day of care',
  care         VARCHAR(20) NOT NULL COMMENT 'FULL_DAY, HALF_DAY, HOURLY or TEMPORARY',
  start_minute INT         NOT NULL COMMENT 'Begins so many minutes after midnight',
  end_minute   INT         NOT NULL COMMENT 'Ends so many minutes after midnight',
  fee_fen      BIGINT      NOT NULL COMMENT 'What it costs; never changes once published',
  PRIMARY KEY (session_id),
  CONSTRAINT childcare_session_uk UNIQUE (class_id, day, care, start_minute, end_minute),
  CONSTRAINT childcare_session_class_fk FOREIGN KEY (class_id) REFERENCES childcare_class (class_id),
  CONSTRAINT childcare_session_time_ck CHECK (start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440),
  CONSTRAINT childcare_session_fee_ck CHECK (fee_fen >= 0),
  KEY childcare_session_by_nursery (nursery_id, day, start_minute, session_id)
) ENGINE = InnoDB COMMENT = 'What can be booked';

CREATE TABLE childcare_bucket (
  class_id BIGINT NOT NULL COMMENT 'The class',
  day      DATE   NOT NULL COMMENT 'The day',
  hour     INT    NOT NULL COMMENT 'The hour of the day, 0 to 23',
  carers   INT    NOT NULL COMMENT 'Carers on duty',
  capacity INT    NOT NULL COMMENT 'Children that may be there: the smallest of class size, legal limit and carers times ratio',
  taken    INT    NOT NULL COMMENT 'Places promised',
  PRIMARY KEY (class_id, day, hour),
  CONSTRAINT childcare_bucket_hour_ck CHECK (hour BETWEEN 0 AND 23),
  CONSTRAINT childcare_bucket_carers_ck CHECK (carers >= 0),
  CONSTRAINT childcare_bucket_taken_ck CHECK (taken >= 0 AND taken <= capacity)
) ENGINE = InnoDB COMMENT = 'Roster and places of each class by the hour: the counters that bookings compete for';

CREATE TABLE childcare_booking (
  booking_id BIGINT      NOT NULL COMMENT 'Id of the booking',
  child_id   BIGINT      NOT NULL COMMENT 'For whom',
  booked_by  VARCHAR(64) NOT NULL COMMENT 'The caller who booked',
  status     VARCHAR(20) NOT NULL COMMENT 'CONFIRMED, PARTIALLY_CONFIRMED or CANCELLED',
  booked_at  DATETIME(6) NOT NULL COMMENT 'When',
  PRIMARY KEY (booking_id),
  KEY childcare_booking_by_child (child_id, booking_id)
) ENGINE = InnoDB COMMENT = 'Bookings of places for one child';

CREATE TABLE childcare_booking_session (
  booking_id             BIGINT       NOT NULL COMMENT 'The booking',
  session_id             BIGINT       NOT NULL COMMENT 'The session in which the child has a place',
  nursery_id             BIGINT       NOT NULL COMMENT 'The nursery of the session',
  day                    DATE         NOT NULL COMMENT 'Day of care',
  status                 VARCHAR(20)  NOT NULL COMMENT 'CONFIRMED or CANCELLED',
  age_months             INT          NOT NULL COMMENT 'Age of the child on the day of care, in completed months',
  fee_fen                BIGINT       NOT NULL COMMENT 'Fee of the session',
  subsidy_fen            BIGINT       NOT NULL COMMENT 'What public money pays of it',
  subsidy_reason         VARCHAR(30)  NOT NULL COMMENT 'Why so much',
  subsidy_parameter_id   BIGINT       NULL     COMMENT 'Version of the scheme it was computed from',
  subsidy_source         VARCHAR(500) NOT NULL COMMENT 'Notice that sets the rate, empty where none applied',
  commitment_id          BIGINT       NULL     COMMENT 'Money set aside in the fund ledger',
  fund_transaction_id    BIGINT       NULL     COMMENT 'Entry of the fund ledger that set it aside',
  release_transaction_id BIGINT       NULL     COMMENT 'Entry of the fund ledger that gave it back',
  cancelled_at           DATETIME(6)  NULL     COMMENT 'When the place was given back',
  PRIMARY KEY (booking_id, session_id),
  CONSTRAINT childcare_booking_session_booking_fk FOREIGN KEY (booking_id) REFERENCES childcare_booking (booking_id),
  CONSTRAINT childcare_booking_session_money_ck CHECK (subsidy_fen >= 0 AND subsidy_fen <= fee_fen),
  CONSTRAINT childcare_booking_session_committed_ck CHECK ((subsidy_fen > 0) = (commitment_id IS NOT NULL)),
  KEY childcare_booking_session_by_nursery (nursery_id, day)
) ENGINE = InnoDB COMMENT = 'The places of bookings, with what was decided and from what';

CREATE TABLE childcare_place (
  child_id   BIGINT NOT NULL COMMENT 'The child',
  day        DATE   NOT NULL COMMENT 'The day',
  hour       INT    NOT NULL COMMENT 'The hour of the day, 0 to 23',
  class_id   BIGINT NOT NULL COMMENT 'The class in which the child is',
  booking_id BIGINT NOT NULL COMMENT 'The booking that promises it',
  session_id BIGINT NOT NULL COMMENT 'The session that covers it',
  PRIMARY KEY (child_id, day, hour),
  KEY childcare_place_by_bucket (class_id, day, hour),
  KEY childcare_place_by_booking (booking_id, session_id)
) ENGINE = InnoDB COMMENT = 'Where each child is in each hour: nobody is in two places';

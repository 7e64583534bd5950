-- Meals for elders: canteens, meals, subsidy schemes, bookings. Instants are UTC; ids are TSIDs.

CREATE TABLE elderly_care_canteen (
  canteen_id            BIGINT       NOT NULL COMMENT 'Id of the canteen',
  name                  VARCHAR(100) NOT NULL COMMENT 'Public name',
  region_code           VARCHAR(12)  NOT NULL COMMENT 'Where it stands, as the unpadded prefix of the region code',
  address               VARCHAR(200) NOT NULL COMMENT 'Street address, public',
  latitude              DECIMAL(9,6) NOT NULL COMMENT 'Degrees north',
  longitude             DECIMAL(9,6) NOT NULL COMMENT 'Degrees east',
  cut_off_days_before   SMALLINT     NOT NULL COMMENT 'Orders close so many days before the meal; 0 for the same day',
  cut_off_minute_of_day SMALLINT     NOT NULL COMMENT 'Orders close at this minute of that day, Beijing time',
  hand_out_days_ahead   SMALLINT     NOT NULL COMMENT 'A meal may be handed out so many days before its day, as for weekends',
  fulfilments           VARCHAR(60)  NOT NULL COMMENT 'DINE_IN, PICKUP, DELIVERY: those offered, separated by commas',
  created_at            DATETIME(6)  NOT NULL COMMENT 'When it was registered',
  PRIMARY KEY (canteen_id),
  CONSTRAINT elderly_care_canteen_cut_off_ck CHECK (cut_off_days_before >= 0 AND cut_off_minute_of_day BETWEEN 0 AND 1439),
  CONSTRAINT elderly_care_canteen_hand_out_ck CHECK (hand_out_days_ahead >= 0),
  KEY elderly_care_canteen_by_region (region_code),
  KEY elderly_care_canteen_by_place (latitude, longitude)
) ENGINE = InnoDB COMMENT = 'Places that serve meals to elders (助餐点)';

CREATE TABLE elderly_care_meal (
  meal_id      BIGINT        NOT NULL COMMENT 'Id of the meal',
  canteen_id   BIGINT        NOT NULL COMMENT 'Who serves it',
  served_on    DATE          NOT NULL COMMENT 'Day on which it is served',
  kind         VARCHAR(10)   NOT NULL COMMENT 'LUNCH or DINNER',
  menu         VARCHAR(1000) NOT NULL COMMENT 'Dishes, for people to read',
  price_fen    BIGINT        NOT NULL COMMENT 'Full price of one portion',
  capacity     INT           NOT NULL COMMENT 'Portions that can be booked',
  taken        INT           NOT NULL COMMENT 'Portions booked and not cancelled',
  order_before DATETIME(6)   NOT NULL COMMENT 'Ordering and cancelling end at this instant',
  created_at   DATETIME(6)   NOT NULL COMMENT 'When it was published',
  PRIMARY KEY (meal_id),
  CONSTRAINT elderly_care_meal_uk UNIQUE (canteen_id, served_on, kind),
  CONSTRAINT elderly_care_meal_price_ck CHECK (price_fen > 0),
  CONSTRAINT elderly_care_meal_taken_ck CHECK (taken >= 0 AND taken <= capacity),
  CONSTRAINT elderly_care_meal_kind_ck CHECK (kind IN ('LUNCH', 'DINNER')),
  KEY elderly_care_meal_by_day (served_on, canteen_id)
) ENGINE = InnoDB COMMENT = 'Meals that can be booked (餐次), each with its own counter';

CREATE TABLE elderly_care_scheme (
  scheme_id   BIGINT       NOT NULL COMMENT 'Id of this version of the scheme, kept with each subsidy it gave',
  region_code VARCHAR(12)  NOT NULL COMMENT 'Where it holds, as the unpadded prefix of the region code',
  rule_kind   VARCHAR(30)  NOT NULL COMMENT 'CAPPED_PERCENTAGE, SHARED_AMOUNTS or DISCOUNT_AND_DAILY',
  name_zh     VARCHAR(100) NOT NULL COMMENT 'Name in Chinese',
  name_en     VARCHAR(100) NOT NULL COMMENT 'Name in English',
  valid_from  DATE         NOT NULL COMMENT 'First day of meals it holds for',
  valid_until DATE         NULL     COMMENT 'First day on which it no longer holds; null while it has no end',
  source      VARCHAR(500) NOT NULL COMMENT 'Notice that sets it',
  created_at  DATETIME(6)  NOT NULL COMMENT 'When it was adopted here',
  PRIMARY KEY (scheme_id),
  CONSTRAINT elderly_care_scheme_uk UNIQUE (region_code, valid_from),
  CONSTRAINT elderly_care_scheme_validity_ck CHECK (valid_until IS NULL OR valid_until > valid_from),
  CONSTRAINT elderly_care_scheme_source_ck CHECK (source <> ''),
  CONSTRAINT elderly_care_scheme_kind_ck CHECK (rule_kind IN ('CAPPED_PERCENTAGE', 'SHARED_AMOUNTS', 'DISCOUNT_AND_DAILY'))
) ENGINE = InnoDB COMMENT = 'Subsidy schemes (助餐补贴办法) by region and day';

CREATE TABLE elderly_care_scheme_tier (
  scheme_id     BIGINT       NOT NULL COMMENT 'The scheme it belongs to',
  tier_number   SMALLINT     NOT NULL COMMENT 'Order in which the notice lists it',
  tier_kind     VARCHAR(12)  NOT NULL COMMENT 'PERCENTAGE, SHARED, DISCOUNT or DAILY: which of the amounts below count',
  identities    VARCHAR(300) NOT NULL COMMENT 'Recognised identities of which one is needed, separated by commas; empty for none',
  from_age      SMALLINT     NOT NULL COMMENT 'Completed years from which it holds',
  to_age        SMALLINT     NULL     COMMENT 'Completed years up to which it holds, included; null for no limit',
  percent       SMALLINT     NULL     COMMENT 'Per cent of the price',
  most_fen      BIGINT       NULL     COMMENT 'Most that a meal is subsidised with',
  city_fen      BIGINT       NULL     COMMENT 'Share of the city',
  district_fen  BIGINT       NULL     COMMENT 'Share of the district, for its own residents eating in it',
  town_fen      BIGINT       NULL     COMMENT 'Share of the town, for its own residents eating in it',
  threshold_fen BIGINT       NULL     COMMENT 'What a day must cost after the discount',
  daily_fen     BIGINT       NULL     COMMENT 'Fixed amount once a day',
  PRIMARY KEY (scheme_id, tier_number),
  CONSTRAINT elderly_care_scheme_tier_fk FOREIGN KEY (scheme_id) REFERENCES elderly_care_scheme (scheme_id),
  CONSTRAINT elderly_care_scheme_tier_kind_ck CHECK (tier_kind IN ('PERCENTAGE', 'SHARED', 'DISCOUNT', 'DAILY')),
  CONSTRAINT elderly_care_scheme_tier_percent_ck CHECK (percent IS NULL OR percent BETWEEN 0 AND 100)
) ENGINE = InnoDB COMMENT = 'Who gets how much under a scheme';

CREATE TABLE elderly_care_meal_booking (
  booking_id    BIGINT         NOT NULL COMMENT 'Id of the booking',
  person_id     BIGINT         NOT NULL COMMENT 'Who eats',
  booked_by     VARCHAR(64)    NOT NULL COMMENT 'Caller who booked',
  fulfilment    VARCHAR(10)    NOT NULL COMMENT 'DINE_IN, PICKUP or DELIVERY',
  address_id    BIGINT         NULL     COMMENT 'Where to deliver; null for the registered address',
  pickup_code   VARBINARY(120) NOT NULL COMMENT 'Six digits that prove the handing over, encrypted',
  code_failures INT            NOT NULL COMMENT 'Wrong codes entered so far',
  created_at    DATETIME(6)    NOT NULL COMMENT 'When it was booked',
  PRIMARY KEY (booking_id),
  CONSTRAINT elderly_care_meal_booking_failures_ck CHECK (code_failures >= 0),
  CONSTRAINT elderly_care_meal_booking_fulfilment_ck CHECK (fulfilment IN ('DINE_IN', 'PICKUP', 'DELIVERY')),
  KEY elderly_care_meal_booking_by_person (person_id, booking_id)
) ENGINE = InnoDB COMMENT = 'Meal bookings (助餐订单)';

CREATE TABLE elderly_care_booked_meal (
  booked_meal_id            BIGINT          NOT NULL COMMENT 'Id of the booked meal; the ledger knows it by this',
  booking_id                BIGINT          NOT NULL COMMENT 'The booking it belongs to',
  meal_id                   BIGINT          NOT NULL COMMENT 'The meal',
  canteen_id                BIGINT          NOT NULL COMMENT 'Who serves it',
  person_id                 BIGINT          NOT NULL COMMENT 'Who eats',
  served_on                 DATE            NOT NULL COMMENT 'Day of the meal',
  kind                      VARCHAR(10)     NOT NULL COMMENT 'LUNCH or DINNER',
  status                    VARCHAR(10)     NOT NULL COMMENT 'CONFIRMED, SERVED, CANCELLED or NO_SHOW',
  live                      TINYINT(1)      NULL     COMMENT '1 while it holds a portion, null once cancelled',
  price_fen                 BIGINT          NOT NULL COMMENT 'Price when booked',
  subsidy_fen               BIGINT          NOT NULL COMMENT 'Subsidy, committed in the ledger',
  daily_fen                 BIGINT          NOT NULL COMMENT 'Part of the subsidy that is the fixed amount of the day',
  daily_mark                TINYINT(1)      NULL     COMMENT '1 while it carries the fixed amount of its day, of which there is one',
  daily_threshold_fen       BIGINT          NOT NULL COMMENT 'What the day must cost for that part; 0 without it',
  scheme_id                 BIGINT          NULL     COMMENT 'Version of the scheme that gave it; null without a scheme',
  reason                    VARBINARY(2000) NOT NULL COMMENT 'Why the subsidy is what it is, with the numbers, encrypted',
  commitment_id             BIGINT          NULL     COMMENT 'Commitment in the ledger; null without a subsidy',
  commit_transaction_id     BIGINT          NULL     COMMENT 'Ledger transaction that set the subsidy aside',
  settlement_transaction_id BIGINT          NULL     COMMENT 'Ledger transaction that released or claimed it',
  created_at                DATETIME(6)     NOT NULL COMMENT 'When it was booked',
  settled_at                DATETIME(6)     NULL     COMMENT 'When it was served, cancelled or missed',
  PRIMARY KEY (booked_meal_id),
  CONSTRAINT elderly_care_booked_meal_once_uk UNIQUE (person_id, served_on, kind, live),
  CONSTRAINT elderly_care_booked_meal_daily_uk UNIQUE (person_id, served_on, daily_mark),
  CONSTRAINT elderly_care_booked_meal_commitment_uk UNIQUE (commitment_id),
  CONSTRAINT elderly_care_booked_meal_booking_fk FOREIGN KEY (booking_id) REFERENCES elderly_care_meal_booking (booking_id),
  CONSTRAINT elderly_care_booked_meal_status_ck CHECK (status IN ('CONFIRMED', 'SERVED', 'CANCELLED', 'NO_SHOW')),
  CONSTRAINT elderly_care_booked_meal_live_ck CHECK ((status = 'CANCELLED') = (live IS NULL)),
  CONSTRAINT elderly_care_booked_meal_daily_ck CHECK ((daily_mark IS NOT NULL) = (daily_fen > 0 AND live IS NOT NULL)),
  CONSTRAINT elderly_care_booked_meal_money_ck CHECK (daily_fen >= 0 AND subsidy_fen >= daily_fen AND subsidy_fen <= price_fen),
  CONSTRAINT elderly_care_booked_meal_committed_ck CHECK ((subsidy_fen > 0) = (commitment_id IS NOT NULL)),
  KEY elderly_care_booked_meal_by_booking (booking_id),
  KEY elderly_care_booked_meal_by_canteen (canteen_id, served_on, booked_meal_id),
  KEY elderly_care_booked_meal_by_status (status, served_on),
  KEY elderly_care_booked_meal_by_meal (meal_id, live)
) ENGINE = InnoDB COMMENT = 'Meals of bookings, each with its own state and money';
